// What a check does, on stderr: one line that is overwritten on a terminal, nothing in a log.
#pragma once

#include "tool/check/facts_cache.h"
#include "tool/commands/common_options.h"

namespace lockstitch {

class CheckProgress {
 public:
  explicit CheckProgress(const CommonOptions& options);

  // To be given to gatherFacts(); refers to this object.
  FactsProgress listener();
  // Takes the line away.
  void finish();

 private:
  void extracted(const NinjaLine& line);
  void remark(const std::string& text);

  const CommonOptions& options_;
  const bool isDrawn_;  // a terminal, and not -q
  bool hasLine_ = false;
};

}  // namespace lockstitch
