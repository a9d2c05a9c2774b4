// Messages in messages, blocks, literals, macros.
#import <Foundation/Foundation.h>
#define PROBE_LOG(format, ...) NSLog((@"probe: " format), ##__VA_ARGS__)

@interface Probe : NSObject <NSURLSessionDelegate, NSCopying>
- (void)connectTo:(NSString *)host completion:(void (^)(NSError *error))completion;
@end

@implementation Probe

static BOOL isLocal(const char *host) {
  return host != NULL && strcmp(host, "localhost") == 0;
}

- (void)connectTo:(NSString *)host completion:(void (^)(NSError *error))completion {
  NSURL *url = [NSURL URLWithString:[@"http://" stringByAppendingString:host]];
  NSURLSessionTask *task = [[NSURLSession sharedSession] dataTaskWithURL:url completionHandler:^(NSData *data, NSURLResponse *response, NSError *error) {
    completion(isLocal(host.UTF8String) ? nil : error);
    PROBE_LOG(@"%lu", (unsigned long)data.length);
  }];
  [task resume];
}

@end
