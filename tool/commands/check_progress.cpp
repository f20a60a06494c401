#include "tool/commands/check_progress.h"

#include <unistd.h>

#include <cstdio>

namespace lockstitch {

CheckProgress::CheckProgress(const CommonOptions& options)
    : options_(options), isDrawn_(!options.quiet && isatty(STDERR_FILENO) == 1) {}

FactsProgress CheckProgress::listener() {
  return {[this](const std::string& text) { remark(text); },
          [this](const NinjaLine& line) { extracted(line); }};
}

void CheckProgress::finish() {
  if (hasLine_) std::fputs("\r\033[K", stderr);
  hasLine_ = false;
}

void CheckProgress::remark(const std::string& text) {
  finish();
  printRemark(options_, text);
}

void CheckProgress::extracted(const NinjaLine& line) {
  if (line.kind == NinjaLine::Kind::Output) {
    finish();
    std::fprintf(stderr, "%s\n", line.text.c_str());
  }
  if (line.kind != NinjaLine::Kind::Progress) return;
  const std::string name = line.text.substr(line.text.find_last_of('/') + 1);
  if (isDrawn_) {
    std::fprintf(stderr, "\r\033[K[%zu/%zu] %s", line.done, line.total, name.c_str());
    hasLine_ = true;
  } else if (options_.verbose) {
    std::fprintf(stderr, "[%zu/%zu] %s\n", line.done, line.total, line.text.c_str());
  }
}

}  // namespace lockstitch
