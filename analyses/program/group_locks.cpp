#include "analyses/program/group_locks.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace lockstitch::program {
namespace {

// What a condition asks of a counter.
struct Question {
  std::string counter;     // the last name of what is written
  bool isChanged = false;  // in the condition itself
  bool asksFirst = false, asksLast = false;
};

bool consumeFront(std::string_view& text, std::string_view part) {
  if (!text.starts_with(part)) return false;
  text.remove_prefix(part.size());
  return true;
}

bool consumeBack(std::string_view& text, std::string_view part) {
  if (!text.ends_with(part)) return false;
  text.remove_suffix(part.size());
  return true;
}

std::string lastName(std::string_view text) {
  size_t begin = text.size();
  while (begin > 0 &&
         (std::isalnum(static_cast<unsigned char>(text[begin - 1])) || text[begin - 1] == '_'))
    --begin;
  return std::string(text.substr(begin));
}

// `++n == 1`, `n == 1`, `n++ == 0`; `--n == 0`, `n == 0`, `!n`, `n-- == 1`. Whether a number is
// zero is asked by its name, negated.
Question questionOf(const Condition& condition, std::string_view text) {
  Question question;
  const bool isNumber = text.find('=') == std::string_view::npos;
  const bool isZero = (isNumber && condition.negated) || consumeBack(text, " == 0");
  const bool isOne = !isZero && consumeBack(text, " == 1");
  if (!isZero && !isOne) return question;
  const bool isUp = consumeFront(text, "++"), isDown = !isUp && consumeFront(text, "--");
  const bool wasUp = consumeBack(text, "++"), wasDown = !wasUp && consumeBack(text, "--");
  question.isChanged = isUp || isDown || wasUp || wasDown;
  question.asksFirst = question.isChanged ? (isOne && isUp) || (isZero && wasUp) : isOne;
  question.asksLast = question.isChanged ? (isZero && isDown) || (isOne && wasDown) : isZero;
  question.counter = lastName(text);
  return question;
}

std::string nameOf(const Program& program, PathId path) {
  const PathTable& paths = program.paths;
  const bool isField = paths.parent(path) && paths.key(path).step.kind == StepKind::Field;
  const std::string& whole = isField ? program.text(paths.key(path).step.symbol)
                                     : program.text(paths.description(path).name);
  return lastName(whole);
}

// A block that asks for what it has changed before: the counter is written there.
bool changes(const Program& program, const Block& block, const std::string& counter) {
  return std::any_of(block.events.begin(), block.events.end(), [&](const Event& event) {
    return event.op == Op::Write && event.path && nameOf(program, event.path) == counter;
  });
}

// The one event of the block that takes a lock or gives one back.
uint32_t onlyEvent(const Block& block, bool isTaken) {
  uint32_t found = 0;
  for (const Event& event : block.events) {
    const bool takes = event.op == Op::Acquire || event.op == Op::SignalWait;
    const bool gives = event.op == Op::Release || event.op == Op::SignalPost;
    if (!takes && !gives) continue;
    if (found || takes != isTaken || event.has(facts::Flags::Try)) return 0;
    found = event.id;
  }
  return found;
}

}  // namespace

std::map<uint32_t, GroupLock> findGroupLocks(const Program& program, const Function& function) {
  std::map<uint32_t, GroupLock> groups;
  for (uint32_t number = 0; number < function.blocks.size(); ++number) {
    const Block& block = function.blocks[number];
    if (block.successors.size() != 2 || block.isLoopHead || !block.condition.text) continue;
    if (block.successors[0] >= function.blocks.size()) continue;
    const Question question = questionOf(block.condition, program.text(block.condition.text));
    if (!question.asksFirst && !question.asksLast) continue;
    if (!changes(program, block, question.counter)) continue;
    const uint32_t event = onlyEvent(function.blocks[block.successors[0]], question.asksFirst);
    if (event) groups[number] = {event, question.asksFirst};
  }
  return groups;
}

}  // namespace lockstitch::program
