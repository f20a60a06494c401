// How long the program waits for answers: on a connection that this process made, the time from
// what is sent first after an answer (or ever) to what is received first after that. What a server
// is asked is not counted: it waits for its clients' next question, not for an answer.
//
// Lock-free. An answer costs two looks at the clock and a record, the others nothing more: the
// trace keeps the first kMostAnswers.
#pragma once

#include "runtime/call_site.h"

namespace lockstitch::rt {

// connect() is about to be called; the number stands for another file from now on.
void connectionMade(int fd);
void connectionGone(int fd);

// Before sending, for the answer may come at once: whether this begins a question.
bool questionAsked(Thread* self, int fd, const CallSite& site);
// It was not sent after all.
void questionUnsent(int fd);
// Something was received.
void answerCame(Thread* self, int fd);

}  // namespace lockstitch::rt
