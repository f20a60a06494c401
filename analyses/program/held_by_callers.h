// Locks that are taken where the callers hold them.
#pragma once

#include <vector>

#include "analyses/program/descent.h"
#include "analyses/program/late_names.h"

namespace lockstitch::program {

class HeldByCallers {
 public:
  // `descent` and `names`: of one origin.
  HeldByCallers(AnalysisContext& context, Descent& descent, LateNames& names)
      : context_(context), program_(context.program), descent_(descent), names_(names) {}

  // `settled`, of the instance's function, takes `lock`, as the origin names it.
  void check(const Instance& instance, const Acquisition& settled, PathId lock);
  // Those that were found, each once.
  std::vector<LocalProblem> take() { return std::move(problems_); }

 private:
  void tell(const Instance& instance, const Acquisition& settled, const HeldLock& held);
  void describeWay(const Instance& instance, uint32_t executor, LocalProblem& problem);
  bool isEntered(const Instance& instance, PathId lock);
  bool isOne(PathId lock) const;

  AnalysisContext& context_;
  Program& program_;
  Descent& descent_;
  LateNames& names_;
  std::vector<LocalProblem> problems_;
};

}  // namespace lockstitch::program
