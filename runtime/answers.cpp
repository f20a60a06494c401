#include "runtime/answers.h"

#include "runtime/clock_time.h"
#include "runtime/trace_writer.h"

namespace lockstitch::rt {
namespace {

constexpr u32 kMostFds = 1u << 16;  // beyond it connections are not watched

struct Connection {
  u64 asked;  // when; 0: no question is open
  StackNode stack;
  bool isOurs;
};

Connection g_connections[kMostFds];
u32 g_answers;

Connection* connectionOf(int fd) {
  return fd >= 0 && static_cast<u32>(fd) < kMostFds ? &g_connections[fd] : nullptr;
}

bool isOurs(const Connection* connection) {
  return connection && __atomic_load_n(&connection->isOurs, __ATOMIC_RELAXED);
}

void setOurs(int fd, bool isOurs) {
  Connection* connection = connectionOf(fd);
  if (!connection || __atomic_load_n(&connection->isOurs, __ATOMIC_RELAXED) == isOurs) return;
  __atomic_store_n(&connection->asked, 0, __ATOMIC_RELAXED);
  __atomic_store_n(&connection->isOurs, isOurs, __ATOMIC_RELAXED);
}

}  // namespace

void connectionMade(int fd) { setOurs(fd, true); }
void connectionGone(int fd) { setOurs(fd, false); }

bool questionAsked(Thread* self, int fd, const CallSite& site) {
  Connection* connection = connectionOf(fd);
  if (LS_LIKELY(!isOurs(connection))) return false;
  if (__atomic_load_n(&connection->asked, __ATOMIC_RELAXED)) return false;
  if (__atomic_load_n(&g_answers, __ATOMIC_RELAXED) >= trace::kMostAnswers) return false;
  StackNode stack = stackAt(self, site);
  __atomic_store(&connection->stack, &stack, __ATOMIC_RELAXED);
  __atomic_store_n(&connection->asked, nowNanoseconds(), __ATOMIC_RELEASE);
  return true;
}

void questionUnsent(int fd) {
  if (Connection* connection = connectionOf(fd))
    __atomic_store_n(&connection->asked, 0, __ATOMIC_RELAXED);
}

void answerCame(Thread* self, int fd) {
  Connection* connection = connectionOf(fd);
  if (LS_LIKELY(!isOurs(connection))) return;
  u64 asked = __atomic_exchange_n(&connection->asked, 0, __ATOMIC_ACQUIRE);
  if (!asked) return;
  if (__atomic_fetch_add(&g_answers, 1, __ATOMIC_RELAXED) >= trace::kMostAnswers) return;
  trace::AnswerBody body{};
  body.thread = raw(self->id);
  body.fd = static_cast<u32>(fd);
  body.askedNanoseconds = asked;
  body.answeredNanoseconds = nowNanoseconds();
  StackNode stack;
  __atomic_load(&connection->stack, &stack, __ATOMIC_RELAXED);
  body.stack = traceStack(self->stream, stack);
  writeRecord(self->stream, trace::RecordKind::Answer, body);
}

}  // namespace lockstitch::rt
