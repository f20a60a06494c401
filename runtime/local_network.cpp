#include "runtime/local_network.h"

#include <netinet/in.h>
#include <sys/un.h>

#include "runtime/sync_object.h"

namespace lockstitch::rt {
namespace {

constexpr u32 kDirections = 4096;
constinit SyncObject g_directions[kDirections] = {};

struct Name {
  sockaddr_storage storage;
  socklen_t length;  // 0: none

  const sockaddr* plain() const { return reinterpret_cast<const sockaddr*>(&storage); }
  bool isInternet() const {
    return length && (storage.ss_family == AF_INET || storage.ss_family == AF_INET6);
  }
};

template <long kCall>
Name nameOf(int fd) {
  Name name{};
  name.length = sizeof name.storage;
  long result = systemCall(kCall, fd, reinterpret_cast<long>(&name.storage),
                           reinterpret_cast<long>(&name.length));
  if (failed(result)) name.length = 0;
  return name;
}

u64 hashBytes(const void* at, size_t bytes) {
  auto* byte = static_cast<const u8*>(at);
  u64 hash = bytes;
  for (size_t i = 0; i < bytes; ++i) hash = mixBits(hash ^ byte[i]);
  return hash;
}

u32 number(u64 hash) { return static_cast<u32>(hash % (kDirections - 1)) + 1; }

u16 portOf(const sockaddr* address) {
  // Both families have it in one place.
  return reinterpret_cast<const sockaddr_in*>(address)->sin_port;
}

// A path, or a name in the abstract space; 0 for a socket without a name.
u64 unixName(const sockaddr* address, socklen_t length) {
  constexpr size_t kBefore = __builtin_offsetof(sockaddr_un, sun_path);
  if (length <= kBefore) return 0;
  const char* path = reinterpret_cast<const sockaddr_un*>(address)->sun_path;
  size_t bytes = length - kBefore;
  size_t end = 1;  // an abstract name begins with a zero
  while (end < bytes && path[end]) ++end;
  return hashBytes(path, end) | 1;
}

bool isOnThisMachine(const Name& own, const Name& peer) {
  if (peer.storage.ss_family == AF_INET) {
    auto* to = reinterpret_cast<const sockaddr_in*>(&peer.storage);
    auto* from = reinterpret_cast<const sockaddr_in*>(&own.storage);
    return (to->sin_addr.s_addr & 0xff) == 127 || to->sin_addr.s_addr == from->sin_addr.s_addr;
  }
  auto* to = reinterpret_cast<const sockaddr_in6*>(&peer.storage);
  auto* from = reinterpret_cast<const sockaddr_in6*>(&own.storage);
  return IN6_ARE_ADDR_EQUAL(&to->sin6_addr, &from->sin6_addr);
}

bool isDatagram(int fd) {
  int type = 0;
  socklen_t length = sizeof type;
  systemCall(SYS_getsockopt, fd, SOL_SOCKET, SO_TYPE, reinterpret_cast<long>(&type),
             reinterpret_cast<long>(&length));
  return type == SOCK_DGRAM;
}

// A datagram is known by where it goes to.
Directions datagramDirections(const Name& own, const Name& peer) {
  u32 in = own.isInternet() && !portOf(own.plain()) ? 0 : directionTo(own.plain(), own.length);
  return {peer.length ? directionTo(peer.plain(), peer.length) : 0, in, in != 0};
}

Directions streamDirections(const Name& own, const Name& peer) {
  if (!peer.length) return {};
  if (own.storage.ss_family == AF_UNIX) {
    u64 name = unixName(own.plain(), own.length);
    if (!name) name = unixName(peer.plain(), peer.length);
    u32 both = name ? number(name) : 0;
    return {both, both, true};
  }
  if (!own.isInternet() || !isOnThisMachine(own, peer)) return {0, 0, true};
  u64 here = portOf(own.plain()), there = portOf(peer.plain());
  return {number(mixBits(here << 16 | there)), number(mixBits(there << 16 | here)), true};
}

}  // namespace

Directions directionsOf(int fd) {
  Name own = nameOf<SYS_getsockname>(fd);
  if (!own.length) return {0, 0, true};
  Name peer = nameOf<SYS_getpeername>(fd);
  return isDatagram(fd) ? datagramDirections(own, peer) : streamDirections(own, peer);
}

u32 directionTo(const sockaddr* address, socklen_t length) {
  if (!address || length < sizeof address->sa_family) return 0;
  if (address->sa_family == AF_UNIX) {
    u64 name = unixName(address, length);
    return name ? number(name) : 0;
  }
  bool isInternet = address->sa_family == AF_INET || address->sa_family == AF_INET6;
  return isInternet && length >= sizeof(sockaddr_in) ? number(mixBits(portOf(address))) : 0;
}

void releaseInto(Thread* thread, u32 direction) {
  if (direction) releaseTo(thread, &g_directions[direction]);
}
void acquireOutOf(Thread* thread, u32 direction) {
  if (direction) acquireFrom(thread, &g_directions[direction]);
}

}  // namespace lockstitch::rt
