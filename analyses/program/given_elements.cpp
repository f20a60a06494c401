#include "analyses/program/given_elements.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace lockstitch::program {
namespace {

constexpr size_t kMostSources = 8;

// Operators that give one value for several operands, in the text of an index.
constexpr std::string_view kManyToOne[] = {"%", "/", ">>", "&", "?"};

// The last index of the path whose element is not a constant one; null: there is none.
const StepKey* lastIndex(const std::vector<StepKey>& steps) {
  for (auto step = steps.rbegin(); step != steps.rend(); ++step)
    if (step->kind == StepKind::Index && step->index < 0) return &*step;
  return nullptr;
}

// Whether what is given is what an element leads to, no part of the table itself.
bool isPointee(const Program& program, const Value& value) {
  if (value.kind == ValueKind::Load || value.kind == ValueKind::Move) return true;
  const auto steps = program.paths.steps(value.path);
  const auto index = std::find_if(steps.begin(), steps.end(),
                                  [](const StepKey& step) { return step.kind == StepKind::Index; });
  return std::any_of(index, steps.end(),
                     [](const StepKey& step) { return step.kind == StepKind::Deref; });
}

// The variable that leads to the place (`w` of `w->x`); none: it lies behind none.
PathId pointerTo(const Program& program, PathId place) {
  const auto steps = program.paths.steps(place);
  const bool isBehind = !steps.empty() && steps[0].kind == StepKind::Deref;
  return isBehind ? program.paths.rootOf(place) : PathId{};
}

// Whether the two run through the same numbers, each in a loop of its own.
bool areOfOneShape(const IndexForm& one, const IndexForm& other) {
  return one.constant == other.constant &&
         std::equal(one.terms.begin(), one.terms.end(), other.terms.begin(), other.terms.end(),
                    [](const IndexTerm& a, const IndexTerm& b) {
                      return a.kind == b.kind && a.coefficient == b.coefficient &&
                             a.factors == b.factors;
                    });
}

}  // namespace

GivenElements::GivenElements(const Program& program, const ChainLink& start)
    : program_(program),
      function_(program.function(start.function)),
      flow_(function_),
      start_(program.event(start.function, start.event)) {
  if (start_ && start_->value.kind == ValueKind::Closure)
    closure_ = program.event(start.function, start_->value.event);
}

bool GivenElements::isOfTurn(const Value& value) const {
  const std::set<PathId> sources = sourcesOf(value, true);
  return std::any_of(sources.begin(), sources.end(),
                     [&](PathId path) { return isElementOfTurn(path); });
}

bool GivenElements::isOfSeveral(const Value& value) const {
  const std::set<PathId> sources = sourcesOf(value, false);
  return std::any_of(sources.begin(), sources.end(),
                     [&](PathId path) { return isElementOfSeveral(path); });
}

std::set<PathId> GivenElements::tablesOf(const Value& value) const {
  std::set<PathId> tables;
  for (PathId path : sourcesOf(value, true)) tables.insert(program_.paths.rootOf(path));
  return tables;
}

// The value's own place, and what the loop assigns to the variable that it is read from or lies
// behind: `w = all[i]`, `w = *at` of a pointer that is moved on. `isEachTurn`: by the innermost
// loop around the start, so that what comes next has another one.
std::set<PathId> GivenElements::sourcesOf(const Value& value, bool isEachTurn) const {
  const uint32_t loop =
      isEachTurn && start_ ? flow_.loopOf(blockOf(start_->id)) : kUnreachableBlock;
  std::set<PathId> sources;
  std::vector<PathId> work;
  const auto add = [&](PathId path) {
    if (path && sources.size() < kMostSources && sources.insert(path).second) work.push_back(path);
  };
  add(value.path);
  while (!work.empty()) {
    const PathId place = work.back();
    work.pop_back();
    const PathId pointer = pointerTo(program_, place);
    for (uint32_t block = 0; block < function_.blocks.size(); ++block)
      for (const Event& event : function_.blocks[block].events) {
        const bool isAssignment = event.op == Op::Assign && event.has(Flags::InLoop) &&
                                  (loop == kUnreachableBlock || flow_.isInLoop(block, loop));
        if (isAssignment && event.path && (event.path == place || event.path == pointer))
          add(event.value.path);
      }
  }
  return sources;
}

bool GivenElements::leadsToOthers(Symbol member) const {
  for (const Block& block : function_.blocks)
    for (const Event& event : block.events) {
      if (event.op != Op::Assign || !event.path || !event.value.path) continue;
      const auto steps = program_.paths.steps(event.path);
      if (steps.empty() || steps.back().kind != StepKind::Field || steps.back().symbol != member)
        continue;
      if (isOfSeveral(event.value) || isPutInAnotherMember(event.value.path)) return true;
      // `all[i]->right = all[i + 1]`
      if (isPointee(program_, event.value) && program_.paths.hasStep(event.path, StepKind::Deref) &&
          isOther(event.value.path, event.path))
        return true;
    }
  return false;
}

bool GivenElements::isElementOfTurn(PathId path) const {
  const auto steps = program_.paths.steps(path);
  const StepKey* index = lastIndex(steps);
  return index && !comesAgain(*index);
}

bool GivenElements::isElementOfSeveral(PathId path) const {
  const auto steps = program_.paths.steps(path);
  const StepKey* index = lastIndex(steps);
  return index && (comesAgain(*index) || isGivenByAnotherIndex(path));
}

// Whether the index has one value in several turns.
bool GivenElements::comesAgain(const StepKey& index) const {
  if (index.form) {
    const auto& terms = program_.forms[index.form].terms;
    const auto isCounter = [](const IndexTerm& term) {
      return term.kind != TermKind::Fixed &&
             std::none_of(term.factors.begin(), term.factors.end(),
                          [](const IndexFactor& factor) { return factor.isReciprocal(); });
    };
    return std::none_of(terms.begin(), terms.end(), isCounter);
  }
  if (!index.indexText) return false;
  const std::string& text = program_.text(index.indexText);
  const auto isIn = [&](std::string_view part) { return text.find(part) != std::string::npos; };
  return std::any_of(std::begin(kManyToOne), std::end(kManyToOne), isIn) && !isRemainderOfAll(text);
}

// `(i + 1) % n`, in a loop that ends at n: each turn has another one.
bool GivenElements::isRemainderOfAll(const std::string& text) const {
  const size_t last = text.rfind('%');
  const size_t begin = text.find_first_not_of(' ', last == std::string::npos ? last : last + 1);
  if (begin == std::string::npos || !start_) return false;
  const std::string_view modulus = std::string_view(text).substr(begin);
  const uint32_t loop = flow_.loopOf(blockOf(start_->id));
  if (loop == kUnreachableBlock) return false;
  const std::string& bound = program_.text(function_.blocks[loop].condition.text);
  return bound.ends_with(std::string("< ").append(modulus)) ||
         bound.ends_with(std::string("!= ").append(modulus));
}

uint32_t GivenElements::blockOf(uint32_t event) const {
  for (uint32_t block = 0; block < function_.blocks.size(); ++block)
    for (const Event& each : function_.blocks[block].events)
      if (each.id == event) return block;
  return function_.entry;
}

bool GivenElements::isInOneLoop() const {
  if (!start_) return false;
  const uint32_t block = blockOf(start_->id);
  uint32_t around = 0;
  for (uint32_t head = 0; head < function_.blocks.size(); ++head)
    around += flow_.loopOf(head) == head && flow_.isInLoop(block, head);
  return around == 1;
}

// Whether the value is what another element of the same table leads to.
bool GivenElements::isAnother(PathId element, const Value& value) const {
  return value.path && isPointee(program_, value) && isOther(element, value.path);
}

// The start is given an element of the same table by another index as well: what is the second of
// one turn is the first of the next.
bool GivenElements::isGivenByAnotherIndex(PathId element) const {
  const auto isAnotherOne = [&](const Value& value) { return isAnother(element, value); };
  if (start_ && (isAnotherOne(start_->receiver) ||
                 std::any_of(start_->arguments.begin(), start_->arguments.end(), isAnotherOne)))
    return true;
  return closure_ &&
         std::any_of(closure_->captures.begin(), closure_->captures.end(),
                     [&](const Capture& capture) { return isAnotherOne(capture.value); });
}

// The same of the members of what the start is given: `job.in = all[i]; job.out = all[i + 1];`
bool GivenElements::isPutInAnotherMember(PathId element) const {
  for (const Block& block : function_.blocks)
    for (const Event& event : block.events) {
      if (event.op != Op::Assign || !event.has(Flags::InLoop) || !event.path) continue;
      const auto steps = program_.paths.steps(event.path);
      const bool isMember = !steps.empty() && steps.back().kind == StepKind::Field;
      if (isMember && isAnother(element, event.value)) return true;
    }
  return false;
}

// Whether both go through elements of one table, by indices that are written differently.
bool GivenElements::isOther(PathId element, PathId another) const {
  const PathTable& paths = program_.paths;
  if (paths.rootOf(another) != paths.rootOf(element)) return false;
  const auto mine = paths.steps(element), theirs = paths.steps(another);
  const StepKey* one = lastIndex(mine);
  const StepKey* other = lastIndex(theirs);
  if (!one || !other) return false;
  const auto isWritten = [](const StepKey& index) { return index.form || index.indexText; };
  if (!isWritten(*one) || !isWritten(*other)) return false;
  if (one->form && other->form)
    return !areOfOneShape(program_.forms[one->form], program_.forms[other->form]);
  return one->form || other->form || one->indexText != other->indexText;
}

}  // namespace lockstitch::program
