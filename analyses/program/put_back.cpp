#include "analyses/program/put_back.h"

#include <algorithm>

#include "analyses/program/own_numbers.h"
#include "analyses/program/used_after.h"

namespace lockstitch::program {
namespace {

constexpr size_t kMaxCalls = 8;  // by which a number is passed on to be put back

class GivingBack {
 public:
  GivingBack(const Program& program, std::string_view numbers)
      : program_(program), numbers_(numbers) {}

  bool isProper(const Function& function, const Event& event, const Value& value,
                size_t depth) const {
    if (isUsedAfter(program_, function, event, value, numbers_)) return false;
    if (isOneTaken(program_, value.form, numbers_)) return true;
    if (!value.path || program_.paths.parent(value.path)) return false;
    const RootKey& root = program_.paths.key(value.path).root;
    return root.kind == Root::Formal && value.kind == ValueKind::Load &&
           isByCallers(function, root.number, depth + 1);
  }

  bool isByCallers(const Function& callee, uint32_t parameter, size_t depth) const {
    if (depth > kMaxCalls || callee.isVirtual || callee.kind == facts::FunctionKind::Lambda)
      return false;
    for (const Function& caller : program_.functions)
      for (const Block& block : caller.blocks)
        for (const Event& event : block.events)
          if (!isProperCall(caller, event, callee, parameter, depth)) return false;
    return true;
  }

 private:
  bool isProperCall(const Function& caller, const Event& event, const Function& callee,
                    uint32_t parameter, size_t depth) const {
    const bool isGiven = std::any_of(
        event.arguments.begin(), event.arguments.end(),
        [&](const Value& argument) { return namesFunction(program_, argument, callee); });
    if (isGiven) return false;
    if (!namesFunction(program_, event.value, callee)) return true;
    return event.op == Op::Call && parameter < event.arguments.size() &&
           isProper(caller, event, event.arguments[parameter], depth);
  }

  const Program& program_;
  const std::string_view numbers_;
};

// "i" of "12#i"; "" of what is no variable alone.
std::string variableOf(const Program& program, const StepKey& element) {
  if (!element.indexText) return "";
  const std::string& text = program.text(element.indexText);
  const std::string name = text.substr(text.find('#') + 1);
  const bool isName = std::all_of(name.begin(), name.end(),
                                  [](unsigned char c) { return std::isalnum(c) || c == '_'; });
  return isName ? name : "";
}

}  // namespace

bool namesFunction(const Program& program, const Value& value, const Function& function) {
  if (value.kind != ValueKind::Function || !value.function) return false;
  const std::vector<FunctionId> meant = program.meant(value);
  return std::find(meant.begin(), meant.end(), function.id) != meant.end();
}

bool isPutBack(const Program& program, std::string_view numbers, const Function& function,
               const Event& event, const Value& value) {
  return GivingBack(program, numbers).isProper(function, event, value, 0);
}

bool isIndexPutBack(const Program& program, std::string_view numbers, const Function& function,
                    const Event& event, const StepKey& element) {
  const std::string name = variableOf(program, element);
  if (name.empty() || isUsedAfter(program, function, event, name, numbers)) return false;
  if (isOneTaken(program, element.form, numbers)) return true;
  for (uint32_t i = 0; i < function.parameters.size(); ++i)
    if (program.text(function.parameters[i].name) == name)
      return GivingBack(program, numbers).isByCallers(function, i, 1);
  return false;
}

}  // namespace lockstitch::program
