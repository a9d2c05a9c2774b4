import assert from 'node:assert/strict';
import { folderListing } from './folderListing.ts';

describe('folderListing', () => {
  const paths = [
    'App-old/a.swift',
    'App/B/c.h',
    'App/B/c.m',
    'App/a.h',
    'App/a.swift',
    'App0/a.h',
    'b.swift',
  ];
  const listing = folderListing(paths);

  it('lists what is below a folder, and nothing beside it', () => {
    assert.deepEqual(listing.below('App').paths, ['App/B/c.h', 'App/B/c.m', 'App/a.h', 'App/a.swift']);
    assert.deepEqual(listing.below('').paths, paths);
    assert.deepEqual(listing.below('Ap').paths, []);
    assert.deepEqual(listing.below('app/b'), { folder: 'App/B', paths: ['App/B/c.h', 'App/B/c.m'] });
  });

  it('finds headers by folder, and by name where there is only one', () => {
    assert.deepEqual(listing.headersIn('App'), ['App/a.h']);
    assert.equal(listing.headerNamed('c'), 'App/B/c.h');
    assert.equal(listing.headerNamed('a'), undefined);
  });

  it('is made once per list of files', () => {
    const copy = [...paths];
    assert.equal(folderListing(copy), folderListing([...paths]));
    assert.notEqual(folderListing(['a.h']), listing);
  });
});
