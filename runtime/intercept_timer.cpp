// Timers whose expiry calls a function in a thread of libc's: what was done before the timer was
// set comes before what that function does.
#include <signal.h>
#include <time.h>

#include "runtime/intercept.h"

namespace lockstitch::rt {
namespace {

SyncObject g_timersSet;

// What the program asked to be called; one for each timer ever made.
struct Notice {
  void (*function)(sigval);
  sigval value;
};

void notify(sigval ours) {
  auto* notice = static_cast<Notice*>(ours.sival_ptr);
  {
    Thread* self = current();
    HookScope scope(self);
    if (scope && checksRaces()) acquireFrom(self, &g_timersSet);
  }
  notice->function(notice->value);
}

void publish() {
  Thread* self = current();
  HookScope scope(self);
  if (scope && checksRaces()) releaseTo(self, &g_timersSet);
}

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;

LS_EXPORT int timer_create(clockid_t clock, sigevent* event, timer_t* timer) {
  if (!event || event->sigev_notify != SIGEV_THREAD || !checksRaces()) {
    return LS_REAL(timer_create)(clock, event, timer);
  }
  auto* notice = static_cast<Notice*>(allocate(sizeof(Notice)));
  *notice = {event->sigev_notify_function, event->sigev_value};
  sigevent ours = *event;
  ours.sigev_notify_function = notify;
  ours.sigev_value.sival_ptr = notice;
  return LS_REAL(timer_create)(clock, &ours, timer);
}
LS_EXPORT int timer_settime(timer_t timer, int flags, const itimerspec* time, itimerspec* old) {
  publish();
  return LS_REAL(timer_settime)(timer, flags, time, old);
}
