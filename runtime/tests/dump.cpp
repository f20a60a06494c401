// Prints the traces given on the command line: `lockstitch dump trace` without the command, so that
// the runtime's tests need no Clang.
#include <cstdio>

#include "analyses/trace/trace_reader.h"

int main(int count, char** arguments) {
  for (int i = 1; i < count; ++i) {
    std::string error;
    auto trace = lockstitch::readTrace(arguments[i], &error);
    if (!trace) {
      std::fprintf(stderr, "%s %s\n", arguments[i], error.c_str());
      return 1;
    }
    std::fputs(lockstitch::dumpTrace(*trace).c_str(), stdout);
  }
}
