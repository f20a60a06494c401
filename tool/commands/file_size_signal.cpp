#include "tool/commands/file_size_signal.h"

#include <signal.h>

namespace lockstitch {
namespace {

struct sigaction before = {};

}  // namespace

void ignoreFileSizeSignal() {
  struct sigaction ignored = {};
  ignored.sa_handler = SIG_IGN;
  sigaction(SIGXFSZ, &ignored, &before);
}

void restoreFileSizeSignal() { sigaction(SIGXFSZ, &before, nullptr); }

}  // namespace lockstitch
