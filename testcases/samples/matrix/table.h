// The matrix as aligned text.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "testcases/samples/matrix/expectation.h"
#include "testcases/samples/matrix/judge.h"

namespace lockstitch::samples {

// A row of the matrix with what came of its cells; engines that were not asked are missing.
struct Row {
  Sample sample;
  std::map<Engine, Verdict> verdicts;
};

// One line for each row, then the cells that are not simply as stated with their reasons, then the
// count of each state.
std::string renderTable(const std::vector<Row>& rows);

}  // namespace lockstitch::samples
