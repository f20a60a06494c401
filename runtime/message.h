// The few lines the runtime says itself, on stderr, by one write(2) each.
#pragma once

#include "runtime/base.h"

namespace lockstitch::rt {

// One line under construction; too long a line is cut.
class Line {
 public:
  Line& add(const char* text);
  Line& add(const char* text, size_t length);
  Line& add(u64 number);
  Line& add(int number);
  Line& add(u32 number) { return add(u64{number}); }
  const char* text();  // zero-terminated
  size_t length() const { return used_; }

 private:
  char buffer_[512];
  size_t used_ = 0;
};

// Writes the line with the prefix "lockstitch: " to the message file.
void sayLine(Line& line);
// Writes text as it is, whole.
void writeMessage(const char* text, size_t length);
// "stderr" (so it is at first), "stdout", or a path that gets ".<pid>" at its end; the file is made
// when there is something to write, for each process its own.
void setMessagePath(const char* path);

template <class... Parts>
void say(Parts... parts) {
  Line line;
  (line.add(parts), ...);
  sayLine(line);
}

[[noreturn]] void stopProcess(int status);
// Ends the process because the runtime cannot go on; its trace says so.
[[noreturn]] void stopBroken();
extern void (*g_beforeStop)();  // is called by it, where set

template <class... Parts>
[[noreturn]] void die(Parts... parts) {
  say(parts...);
  stopBroken();
}

}  // namespace lockstitch::rt
