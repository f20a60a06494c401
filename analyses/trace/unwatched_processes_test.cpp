#include "analyses/trace/unwatched_processes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>

namespace lockstitch {
namespace {

using ::testing::HasSubstr;

Trace process(uint32_t pid, std::vector<uint32_t> children = {}) {
  Trace trace;
  trace.pid = pid;
  trace.parentPid = 1000;
  for (uint32_t child : children) trace.children.push_back({child, StackId()});
  trace.end = TraceEnd{};
  return trace;
}

TEST(UnwatchedProcesses, AreNoneWhereEachLeftATrace) {
  UnwatchedProcesses processes;
  for (const Trace& trace : {process(1, {2, 3}), process(2), process(3)}) processes.note(trace);
  EXPECT_TRUE(processes.missing().empty());
}

TEST(UnwatchedProcesses, AreChildrenWithoutATrace) {
  UnwatchedProcesses processes;
  processes.note(process(1, {2, 3}));
  processes.note(process(3));
  const auto missing = processes.missing();
  ASSERT_EQ(missing.size(), 1u);
  EXPECT_EQ(missing[0].what, "process 2");
  EXPECT_THAT(missing[0].reason, HasSubstr("forked by process 1"));
}

TEST(UnwatchedProcesses, AreNotTheFirstOfAPidNamespace) {
  UnwatchedProcesses processes;
  processes.note(process(5, {6}));
  Trace first = process(1);  // as it knows itself: there it is nobody's child
  first.parentPid = 0;
  processes.note(first);
  EXPECT_TRUE(processes.missing().empty());
}

TEST(UnwatchedProcesses, AreThoseThatToldSo) {
  UnwatchedProcesses processes;
  processes.note(process(1, {2}));
  processes.noteUnwritten(2, EACCES);
  processes.noteUnwritten(1, ENOENT);  // what it executed
  const auto missing = processes.missing();
  ASSERT_EQ(missing.size(), 2u);
  EXPECT_EQ(missing[0].what, "process 1");
  EXPECT_THAT(missing[1].reason, HasSubstr("could not write its trace (Permission denied)"));
}

}  // namespace
}  // namespace lockstitch
