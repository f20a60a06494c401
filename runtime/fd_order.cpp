#include "runtime/fd_order.h"

#include "runtime/access.h"
#include "runtime/local_network.h"
#include "runtime/modules.h"
#include "runtime/process.h"
#include "runtime/sync_object.h"

namespace lockstitch::rt {
namespace {

// Beyond it descriptors are not watched.
constexpr u32 kMostFds = 1u << 16;

// Shared by all descriptors of one pipe or socket.
struct Carrier {
  SyncObject sync;
  u32 users;
  bool isSocket;
  Directions directions;  // of a socket
  static constexpr u32 kEvents = 4;
  SyncObject* events[kEvents];  // that it was lately registered for; see fdAwaited()
  u32 registrations;
  Carrier* nextFree;
};

struct Descriptor {
  Carrier* carrier;
  StackNode opened;
  ThreadId by;
};

constinit SpinLock g_lock;
Carrier* g_free;
Descriptor g_descriptors[kMostFds];
u64 g_cells[kMostFds];  // what stands for them in shadow memory
SyncObject g_connections;

Descriptor* descriptorOf(int fd) {
  bool watched = fd >= 0 && static_cast<u32>(fd) < kMostFds && checksRaces();
  return watched ? &g_descriptors[fd] : nullptr;
}

// Guarded by g_lock, as the two below.
Carrier* takeCarrier(bool isSocket) {
  Carrier* carrier = g_free;
  if (carrier) {
    g_free = carrier->nextFree;
    carrier->sync.clock.clear();
  } else {
    carrier = static_cast<Carrier*>(allocate(sizeof(Carrier)));
  }
  carrier->users = 1;
  carrier->isSocket = isSocket;
  carrier->directions = {};
  zeroBytes(carrier->events, sizeof carrier->events);
  return carrier;
}

void dropCarrier(Descriptor* descriptor) {
  Carrier* carrier = descriptor->carrier;
  __atomic_store_n(&descriptor->carrier, nullptr, __ATOMIC_RELAXED);
  if (!carrier || --carrier->users) return;
  carrier->nextFree = g_free;
  g_free = carrier;
}

void setCarrier(Descriptor* descriptor, Carrier* carrier) {
  dropCarrier(descriptor);
  __atomic_store_n(&descriptor->carrier, carrier, __ATOMIC_RELAXED);
}

// A carrier that nobody can recycle until it is let go.
Carrier* holdCarrier(int fd) {
  Descriptor* descriptor = descriptorOf(fd);
  // Regular files have none.
  if (!descriptor || !__atomic_load_n(&descriptor->carrier, __ATOMIC_RELAXED)) return nullptr;
  SpinGuard guard(g_lock);
  if (descriptor->carrier) ++descriptor->carrier->users;
  return descriptor->carrier;
}

void letGo(Carrier* carrier) {
  SpinGuard guard(g_lock);
  Descriptor last{carrier, {}, {}};
  dropCarrier(&last);
}

Directions directionsThrough(Carrier* carrier, int fd) {
  if (!carrier->isSocket) return {};
  // Two threads that find out at once find the same.
  if (!carrier->directions.known) carrier->directions = directionsOf(fd);
  return carrier->directions;
}

void touch(Thread* self, int fd, const CallSite& site, u32 flags) {
  if (!descriptorOf(fd) || !isInstrumented(site.pc)) return;
  self->inRuntime = 0;  // the access is a hook of its own
  accessRange(reinterpret_cast<uptr>(&g_cells[fd]), sizeof g_cells[fd], flags, site.pc);
  self->inRuntime = 1;
}

void remember(Thread* self, Descriptor* descriptor, int fd, const CallSite& site) {
  descriptor->opened = stackAt(self, site);
  descriptor->by = self->id;
  forgetRange(reinterpret_cast<uptr>(&g_cells[fd]), sizeof g_cells[fd]);
}

}  // namespace

void fdOpened(Thread* self, int fd, FdKind kind, const CallSite& site) {
  Descriptor* descriptor = descriptorOf(fd);
  if (!descriptor) return;
  {
    SpinGuard guard(g_lock);
    setCarrier(descriptor, kind == FdKind::Plain ? nullptr : takeCarrier(kind == FdKind::Socket));
  }
  remember(self, descriptor, fd, site);
}

void fdPairOpened(Thread* self, int first, int second, const CallSite& site) {
  fdOpened(self, first, FdKind::Carrier, site);
  fdDuplicated(self, first, second, site);
}

void fdDuplicated(Thread* self, int from, int to, const CallSite& site) {
  if (from == to) return;
  Carrier* carrier = holdCarrier(from);
  Descriptor* descriptor = descriptorOf(to);
  if (!descriptor) {
    if (carrier) letGo(carrier);
    return;
  }
  {
    SpinGuard guard(g_lock);
    setCarrier(descriptor, carrier);
  }
  remember(self, descriptor, to, site);
}

void fdReplaced(Thread* self, int fd, const CallSite& site) {
  Descriptor* descriptor = descriptorOf(fd);
  if (!descriptor) return;
  fdRelease(self, fd, site);
  SpinGuard guard(g_lock);
  setCarrier(descriptor, nullptr);
}

void fdUsed(Thread* self, int fd, const CallSite& site) { touch(self, fd, site, 0); }

void fdClosing(Thread* self, int fd, const CallSite& site) {
  Descriptor* descriptor = descriptorOf(fd);
  if (!descriptor) return;
  fdRelease(self, fd, site);
  touch(self, fd, site, trace::kWrite);
  SpinGuard guard(g_lock);
  setCarrier(descriptor, nullptr);
}

void fdAcquire(Thread* self, int fd, const CallSite& site) {
  touch(self, fd, site, 0);
  Carrier* carrier = holdCarrier(fd);
  if (!carrier) return;
  acquireFrom(self, &carrier->sync);
  acquireOutOf(self, directionsThrough(carrier, fd).in);
  letGo(carrier);
}

void fdRelease(Thread* self, int fd, const CallSite& site) {
  touch(self, fd, site, 0);
  Carrier* carrier = holdCarrier(fd);
  if (!carrier) return;
  releaseTo(self, &carrier->sync);
  releaseInto(self, directionsThrough(carrier, fd).out);
  for (SyncObject*& event : carrier->events) {
    if (SyncObject* known = __atomic_load_n(&event, __ATOMIC_ACQUIRE)) releaseTo(self, known);
  }
  letGo(carrier);
}

void fdAwaited(int fd, SyncObject* event) {
  Carrier* carrier = holdCarrier(fd);
  if (!carrier) return;
  {
    SpinGuard guard(g_lock);
    bool known = false;
    for (SyncObject* other : carrier->events) known |= other == event;
    if (!known) {
      SyncObject*& place = carrier->events[carrier->registrations++ % Carrier::kEvents];
      __atomic_store_n(&place, event, __ATOMIC_RELEASE);
      // It may be ready by what was written before, or is being written.
      SpinGuard carrierGuard(carrier->sync.mutex);
      SpinGuard eventGuard(event->mutex);
      event->clock.join(carrier->sync.clock);
    }
  }
  letGo(carrier);
}

bool fdCarries(int fd) {
  Descriptor* descriptor = descriptorOf(fd);
  return descriptor && __atomic_load_n(&descriptor->carrier, __ATOMIC_RELAXED);
}

void fdSendingTo(Thread* self, const void* address, u32 length) {
  if (checksRaces()) releaseInto(self, directionTo(static_cast<const sockaddr*>(address), length));
}

void fdConnecting(Thread* self, int fd) {
  if (!checksRaces()) return;
  releaseTo(self, &g_connections);
  Carrier* carrier = holdCarrier(fd);
  if (!carrier) return;
  carrier->directions = {};  // a datagram socket may get another peer
  letGo(carrier);
}

void fdAccepted(Thread* self, int fd, const CallSite& site) {
  if (!checksRaces()) return;
  acquireFrom(self, &g_connections);
  fdOpened(self, fd, FdKind::Socket, site);
}

bool findFd(uptr address, u32* fd, StackNode* opened, ThreadId* by) {
  uptr begin = reinterpret_cast<uptr>(g_cells);
  if (address < begin || address >= begin + sizeof g_cells) return false;
  *fd = static_cast<u32>((address - begin) / sizeof g_cells[0]);
  *opened = g_descriptors[*fd].opened;
  *by = g_descriptors[*fd].by;
  return true;
}

}  // namespace lockstitch::rt
