/** The ioctl requests of `/dev/pf`, by the names that `net/pfvar.h` gives them; other devices have requests that begin alike. */
export const packetFilterRequests: readonly string[] = [
  'DIOCSTART',
  'DIOCSTOP',
  'DIOCADDRULE',
  'DIOCGETRULES',
  'DIOCGETRULE',
  'DIOCCHANGERULE',
  'DIOCINSERTRULE',
  'DIOCDELETERULE',
  'DIOCCLRSTATES',
  'DIOCGETSTATE',
  'DIOCGETSTATES',
  'DIOCKILLSTATES',
  'DIOCSETSTATUSIF',
  'DIOCGETSTATUS',
  'DIOCCLRSTATUS',
  'DIOCNATLOOK',
  'DIOCSETDEBUG',
  'DIOCSETTIMEOUT',
  'DIOCGETTIMEOUT',
  'DIOCBEGINADDRS',
  'DIOCADDADDR',
  'DIOCGETRULESETS',
  'DIOCGETRULESET',
  'DIOCRADDTABLES',
  'DIOCRDELTABLES',
  'DIOCRGETTABLES',
  'DIOCRADDADDRS',
  'DIOCRDELADDRS',
  'DIOCRSETADDRS',
  'DIOCXBEGIN',
  'DIOCXCOMMIT',
  'DIOCXROLLBACK',
  'DIOCSTARTREF',
  'DIOCSTOPREF',
];

const path =
  /^(?:\/dev\/pfm?|(?:\/private)?\/etc\/pf\.conf|(?:\/private)?\/etc\/pf\.anchors(?:\/\S*)?|\/sbin\/pfctl)$/;
const command = /^(?:(?:\/usr\/bin\/)?sudo +(?:-\w+ +)*)?(?:\/sbin\/)?pfctl(?: +-\w| *$| +2?>)/;

/** True for a text that is a path of Packet Filter. */
export const isPacketFilterPath = (text: string): boolean => path.test(text.trim());

/** Longer texts are no command lines but whole scripts. */
const longestCommand = 2000;

/** True for a command line that runs `pfctl`; a sentence about it is none. */
export const isPacketFilterCommand = (text: string): boolean =>
  text.length <= longestCommand &&
  (command.test(text.trim()) || /(?:^|[;&|(] *)(?:sudo +)?\/sbin\/pfctl +-\w/.test(text));
