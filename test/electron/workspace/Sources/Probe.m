#import <Foundation/Foundation.h>
#import <NetworkExtension/NetworkExtension.h>

void Save(NETunnelProviderManager *manager) {
  [manager saveToPreferencesWithCompletionHandler:nil];
}
