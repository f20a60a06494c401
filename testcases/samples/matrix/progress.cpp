#include "testcases/samples/matrix/progress.h"

#include <unistd.h>

#include <cstdio>

namespace lockstitch::samples {
namespace {
constexpr size_t kCellsPerLine = 10;
}

Progress::Progress(size_t cells, bool isSilent)
    : cells_(cells), isSilent_(isSilent), isTerminal_(isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (!isSilent_ && isTerminal_ && begun_ > 0) std::fputs("\r\033[K", stderr);
}

void Progress::begin(const std::string& sample, const std::string& engine) {
  if (isSilent_) return;
  const std::lock_guard guard(mutex_);
  ++begun_;
  const std::string text = "Checking the samples: " + std::to_string(begun_) + " of " +
                           std::to_string(cells_) + " (" + sample + ", " + engine + ")";
  if (isTerminal_)
    std::fprintf(stderr, "\r\033[K%s", text.c_str());
  else if (begun_ % kCellsPerLine == 1)
    std::fprintf(stderr, "%s\n", text.c_str());
}

}  // namespace lockstitch::samples
