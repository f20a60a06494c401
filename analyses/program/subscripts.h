// The indices of a path as linear forms.
#pragma once

#include "analyses/program/program_model.h"

namespace lockstitch::program {

// Whether the step is an index that is constant or linear.
inline bool hasIndexForm(const StepKey& step) {
  return step.kind == StepKind::Index && (step.index >= 0 || step.form);
}

// Of such a step.
inline IndexForm indexForm(const Program& program, const StepKey& step) {
  IndexForm form = program.forms[step.form];
  if (step.index >= 0) form.constant = step.index;
  return form;
}

}  // namespace lockstitch::program
