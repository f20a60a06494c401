// Lines of a loop's body that a compiler gave to the loop's head.
#pragma once

#include "analyses/findings/finding.h"
#include "tool/report/source_lines.h"

namespace lockstitch {

// From -O1 on g++ names the line of `for` or `while` for accesses of the loop's body that it moves
// (its line table: every tool that reads it says so). Of a race that is known both ways, an
// observed site at such a line, on which the object is not named, gets the line of the source's
// site of the same kind, object and function below it, where there is one such; a read that of a
// write, where the source has no read there (`++n`). O(sites squared) of a finding, and its lines
// read.
void nameLinesOfLoops(Finding& finding, SourceLines& source);

}  // namespace lockstitch
