#import "HarborProbe.h"
#import <SystemConfiguration/SystemConfiguration.h>
#import <arpa/inet.h>
#import <netinet/in.h>
#import <sys/socket.h>

@implementation HarborProbe {
    NSString *_host;
}

- (instancetype)initWithHost:(NSString *)host {
    if ((self = [super init])) {
        _host = [host copy];
    }
    return self;
}

- (BOOL)isReachable {
    SCNetworkReachabilityRef target = SCNetworkReachabilityCreateWithName(NULL, _host.UTF8String);
    SCNetworkReachabilityFlags flags = 0;
    BOOL known = SCNetworkReachabilityGetFlags(target, &flags);
    CFRelease(target);
    return known && (flags & kSCNetworkReachabilityFlagsReachable) != 0;
}

- (BOOL)pingAddress:(NSString *)address error:(NSError **)error {
    struct sockaddr_in destination = {0};
    destination.sin_len = sizeof(destination);
    destination.sin_family = AF_INET;
    destination.sin_port = htons(7);
    destination.sin_addr.s_addr = inet_addr(address.UTF8String);

    int descriptor = socket(AF_INET, SOCK_DGRAM, 0);
    ssize_t sent = sendto(descriptor, "?", 1, 0, (const struct sockaddr *)&destination, sizeof(destination));
    close(descriptor);
    return sent == 1;
}

@end
