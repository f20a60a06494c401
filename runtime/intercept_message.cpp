// Message queues (POSIX and System V), System V semaphores and shared memory: what was done before
// something is sent or given comes before what is done after it is received or taken.
#include <mqueue.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/stat.h>

#include "runtime/io_calls.h"

namespace lockstitch::rt {
namespace {

// Stand for queues and semaphore sets among sync objects; no address of a program is so high.
constexpr uptr kQueues = uptr{1} << 60;
constexpr uptr kMessages = uptr{2} << 60;
constexpr uptr kSemaphores = uptr{3} << 60;

uptr systemVKey(uptr kind, int id) { return kind | static_cast<u32>(id); }

// Several descriptors, of several mq_open(), may be of one queue. 0: not known.
uptr queueKey(mqd_t queue) {
  struct stat status;
  if (fstat(queue, &status) != 0) return 0;
  return kQueues | (status.st_ino & (kQueues - 1));
}

void publishTo(uptr key) {
  Thread* self = current();
  HookScope scope(self);
  if (scope && key && checksRaces()) releaseTo(self, syncAt(key));
}
void takeFrom(uptr key) {
  Thread* self = current();
  HookScope scope(self);
  if (scope && key && checksRaces()) acquireFrom(self, syncAt(key));
}

template <class Call>
LS_INLINE auto sending(uptr key, Call call) {
  publishTo(key);
  return waitingCall(call);
}
template <class Call>
LS_INLINE auto receiving(uptr key, Call call) {
  auto result = waitingCall(call);
  if (result >= 0) takeFrom(key);
  return result;
}

template <class Call>
LS_INLINE int operating(int id, const sembuf* operations, size_t count, Call call) {
  bool gives = false, takes = false;
  for (size_t i = 0; i < count; ++i) {
    gives |= operations[i].sem_op > 0;
    takes |= operations[i].sem_op <= 0;
  }
  uptr key = systemVKey(kSemaphores, id);
  if (gives) publishTo(key);
  int result = waitingCall(call);
  if (takes && result == 0) takeFrom(key);
  return result;
}

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;

LS_EXPORT int mq_send(mqd_t queue, const char* from, size_t bytes, unsigned priority) {
  callReads(from, bytes, LS_CALLER_PC);
  return sending(queueKey(queue), [&] { return LS_REAL(mq_send)(queue, from, bytes, priority); });
}
LS_EXPORT int mq_timedsend(mqd_t queue, const char* from, size_t bytes, unsigned priority,
                           const timespec* until) {
  callReads(from, bytes, LS_CALLER_PC);
  return sending(queueKey(queue),
                 [&] { return LS_REAL(mq_timedsend)(queue, from, bytes, priority, until); });
}
LS_EXPORT ssize_t mq_receive(mqd_t queue, char* to, size_t room, unsigned* priority) {
  uptr pc = LS_CALLER_PC;
  ssize_t got =
      receiving(queueKey(queue), [&] { return LS_REAL(mq_receive)(queue, to, room, priority); });
  if (got > 0) callWrites(to, static_cast<size_t>(got), pc);
  return got;
}
LS_EXPORT ssize_t mq_timedreceive(mqd_t queue, char* to, size_t room, unsigned* priority,
                                  const timespec* until) {
  uptr pc = LS_CALLER_PC;
  ssize_t got = receiving(
      queueKey(queue), [&] { return LS_REAL(mq_timedreceive)(queue, to, room, priority, until); });
  if (got > 0) callWrites(to, static_cast<size_t>(got), pc);
  return got;
}

LS_EXPORT int msgsnd(int id, const void* message, size_t bytes, int flags) {
  callReads(message, sizeof(long) + bytes, LS_CALLER_PC);
  return sending(systemVKey(kMessages, id),
                 [&] { return LS_REAL(msgsnd)(id, message, bytes, flags); });
}
LS_EXPORT ssize_t msgrcv(int id, void* message, size_t room, long type, int flags) {
  uptr pc = LS_CALLER_PC;
  ssize_t got = receiving(systemVKey(kMessages, id),
                          [&] { return LS_REAL(msgrcv)(id, message, room, type, flags); });
  if (got >= 0) callWrites(message, sizeof(long) + static_cast<size_t>(got), pc);
  return got;
}
LS_EXPORT int semop(int id, sembuf* operations, size_t count) {
  return operating(id, operations, count, [&] { return LS_REAL(semop)(id, operations, count); });
}
LS_EXPORT int semtimedop(int id, sembuf* operations, size_t count, const timespec* timeout) {
  return operating(id, operations, count,
                   [&] { return LS_REAL(semtimedop)(id, operations, count, timeout); });
}

// What is attached is new memory, whoever had these addresses before.
LS_EXPORT void* shmat(int id, const void* wanted, int flags) {
  void* at = LS_REAL(shmat)(id, wanted, flags);
  Thread* self = tl_thread;
  HookScope scope(self);
  shmid_ds status;
  bool attached = at != reinterpret_cast<void*>(-1) && scope && checksRaces();
  if (attached && shmctl(id, IPC_STAT, &status) == 0) {
    forgetRange(addressOf(at), status.shm_segsz);
  }
  return at;
}
