#import <Foundation/Foundation.h>

NS_ASSUME_NONNULL_BEGIN

/// Answers whether the Harbor box can be reached, for the status window.
@interface HarborProbe : NSObject

- (instancetype)initWithHost:(NSString *)host;
- (BOOL)isReachable;
- (BOOL)pingAddress:(NSString *)address error:(NSError **)error;

@end

NS_ASSUME_NONNULL_END
