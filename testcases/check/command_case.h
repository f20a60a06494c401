// Tests of the command line as tables: what is given, what is typed, what must come back.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lockstitch {

// One row. Commands are the shell's (see testcases/run/shell.h for its variables), and run in a
// folder that holds the subjects of this folder and else is empty; what `check` read of the same
// sources before, it does not read again.
struct CommandCase {
  std::string name;     // as CTest shows it
  std::string given;    // prepares; must succeed
  std::string command;  // is judged
  int status = 0;
  std::vector<std::string> out, err;        // regular expressions, each found in the stream
  std::vector<std::string> notOut, notErr;  // … and not found
  std::vector<std::string> files;           // are there afterwards, and not empty
};

// Runs the row. Whatever it expects, nothing may crash, and "internal error" is never an answer.
void expectCase(const CommandCase& row);

class CommandLine : public ::testing::TestWithParam<CommandCase> {};

// COMMAND_TABLE(Suite, rows): a test for each row.
#define COMMAND_TABLE(suite, rows)                                        \
  INSTANTIATE_TEST_SUITE_P(suite, CommandLine, ::testing::ValuesIn(rows), \
                           [](const auto& info) { return info.param.name; })

}  // namespace lockstitch
