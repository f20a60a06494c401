#include "tool/frontend/models.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "tool/frontend/builtin_models.h"
#include "tool/words/nearest_word.h"

namespace lockstitch {
namespace {

using Json = nlohmann::json;

// A table of names, for parsing a word and for suggesting one.
template <typename T>
using Words = std::vector<std::pair<std::string_view, T>>;

const Words<Action> kActions = {
    {"none", Action::None},
    {"acquire", Action::Acquire},
    {"release", Action::Release},
    {"guard_bind", Action::GuardBind},
    {"guard_acquire", Action::GuardAcquire},
    {"guard_release", Action::GuardRelease},
    {"guard_dissociate", Action::GuardDissociate},
    {"guard_move", Action::GuardMove},
    {"guard_swap", Action::GuardSwap},
    {"guard_destroy", Action::GuardDestroy},
    {"joint_acquire", Action::JointAcquire},
    {"wait", Action::Wait},
    {"notify", Action::Notify},
    {"signal_post", Action::SignalPost},
    {"signal_wait", Action::SignalWait},
    {"barrier", Action::Barrier},
    {"fork", Action::Fork},
    {"join", Action::Join},
    {"detach", Action::Detach},
    {"post", Action::Post},
    {"run_executor", Action::RunExecutor},
    {"join_executor", Action::JoinExecutor},
    {"create_executor", Action::CreateExecutor},
    {"once", Action::Once},
    {"invoke", Action::Invoke},
    {"allocate", Action::Allocate},
    {"free", Action::Free},
    {"atomic_read", Action::AtomicRead},
    {"atomic_write", Action::AtomicWrite},
    {"atomic_update", Action::AtomicUpdate},
    {"fence", Action::Fence},
    {"read", Action::Read},
    {"write", Action::Write},
    {"insert", Action::Insert},
    {"assign", Action::Assign},
    {"blocking", Action::Blocking},
    {"destroy", Action::Destroy},
    {"owns", Action::Owns},
};

const Words<ResultKind> kResults = {
    {"same", ResultKind::Same},         {"pointee", ResultKind::Pointee},
    {"pointer", ResultKind::Pointer},   {"element", ResultKind::Element},
    {"iterator", ResultKind::Iterator}, {"address", ResultKind::Address},
};

const Words<TypeKind> kTypes = {
    {"plain", TypeKind::Plain},
    {"lock", TypeKind::Lock},
    {"guard", TypeKind::Guard},
    {"condition", TypeKind::Condition},
    {"thread", TypeKind::Thread},
    {"future", TypeKind::Future},
    {"atomic", TypeKind::Atomic},
    {"executor", TypeKind::Executor},
    {"container", TypeKind::Container},
    {"smart_pointer", TypeKind::SmartPointer},
    {"function", TypeKind::FunctionWrapper},
    {"signal", TypeKind::Signal},
    {"iterator", TypeKind::Iterator},
    {"synchronised", TypeKind::Synchronised},
};

[[noreturn]] void refuse(const std::string& where, const std::string& what) {
  throw std::invalid_argument(where + ": " + what);
}

[[noreturn]] void refuseWord(const std::string& where, const char* what, const std::string& word,
                             const std::vector<std::string>& known) {
  refuse(where, std::string("unknown ") + what + " '" + word + "', did you mean '" +
                    nearestWord(word, known) + "'?");
}

template <typename T>
T parseWord(const std::string& where, const char* what, const Json& json, const Words<T>& words) {
  if (!json.is_string()) refuse(where, std::string(what) + " must be a word");
  const auto word = json.get<std::string>();
  std::vector<std::string> known;
  for (const auto& [name, value] : words) {
    if (name == word) return value;
    known.emplace_back(name);
  }
  refuseWord(where, what, word, known);
}

void checkKeys(const std::string& where, const Json& json,
               const std::vector<std::string>& known) {
  if (!json.is_object()) refuse(where, "must be an object");
  for (const auto& [key, value] : json.items()) {
    if (std::find(known.begin(), known.end(), key) == known.end()) {
      refuseWord(where, "key", key, known);
    }
  }
}

bool flag(const std::string& where, const Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end()) return false;
  if (!found->is_boolean()) refuse(where, std::string("'") + key + "' must be true or false");
  return found->get<bool>();
}

Operand parseOperand(const std::string& where, const Json& json) {
  if (json.is_number_integer()) return {Operand::Kind::Argument, json.get<int>()};
  if (json == "this") return {Operand::Kind::This};
  if (json == "result") return {Operand::Kind::Result};
  refuse(where, "an operand is \"this\", \"result\" or the number of an argument");
}

std::optional<Operand> operand(const std::string& where, const Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end()) return std::nullopt;
  return parseOperand(where + "." + key, *found);
}

Effect parseEffect(const std::string& where, const Json& json) {
  Effect effect;
  if (json.is_string()) {
    effect.action = parseWord(where, "action", json, kActions);
    return effect;
  }
  checkKeys(where, json,
            {"do", "object", "lock", "predicate", "callable", "arguments", "handle", "order",
             "count", "shared", "try", "timed", "auto_join", "strand", "relaxed", "success",
             "conditional", "container", "name"});
  if (!json.contains("do")) refuse(where, "'do' is missing");
  effect.action = parseWord(where, "action", json["do"], kActions);
  effect.object = operand(where, json, "object").value_or(Operand{});
  effect.lock = operand(where, json, "lock");
  effect.predicate = operand(where, json, "predicate");
  effect.callable = operand(where, json, "callable");
  if (auto first = operand(where, json, "arguments")) effect.arguments = first->index;
  effect.handle = operand(where, json, "handle");
  effect.order = operand(where, json, "order");
  effect.count = operand(where, json, "count");
  effect.shared = flag(where, json, "shared");
  effect.tries = flag(where, json, "try");
  effect.timed = flag(where, json, "timed");
  effect.autoJoin = flag(where, json, "auto_join");
  effect.strand = flag(where, json, "strand");
  effect.relaxed = flag(where, json, "relaxed");
  effect.conditional = flag(where, json, "conditional");
  effect.wholeContainer = flag(where, json, "container");
  if (json.contains("success")) {
    if (json["success"] != "zero") refuse(where, "'success' can only be \"zero\"");
    effect.successIsZero = true;
  }
  if (json.contains("name")) {
    if (!json["name"].is_string()) refuse(where, "'name' must be text");
    effect.name = json["name"];
  }
  return effect;
}

// A function's model is an action, an effect, a list of effects, or {"effects": …, "result": …}.
FunctionModel parseFunction(const std::string& where, const Json& json) {
  FunctionModel model;
  const bool full = json.is_object() && !json.contains("do");
  if (full) {
    checkKeys(where, json, {"effects", "result", "of", "same_thread"});
    if (json.contains("result")) {
      model.result = parseWord(where, "result", json["result"], kResults);
    }
    model.resultOperand = operand(where, json, "of").value_or(Operand{});
    model.sameThread = flag(where, json, "same_thread");
  }
  const Json effects = full ? json.value("effects", Json::array()) : json;
  if (!effects.is_array()) {
    model.effects.push_back(parseEffect(where, effects));
  } else {
    for (const Json& effect : effects) model.effects.push_back(parseEffect(where, effect));
  }
  return model;
}

void parseType(const std::string& where, const Json& json, TypeModel* model) {
  checkKeys(where, json,
            {"like", "is", "recursive", "shared", "auto_join", "strand", "single", "methods"});
  if (json.contains("is")) model->kind = parseWord(where, "kind of type", json["is"], kTypes);
  model->recursive |= flag(where, json, "recursive");
  model->shared |= flag(where, json, "shared");
  model->autoJoin |= flag(where, json, "auto_join");
  model->strand |= flag(where, json, "strand");
  model->single |= flag(where, json, "single");
  const Json methods = json.value("methods", Json::object());
  if (!methods.is_object()) refuse(where + ".methods", "must be an object");
  for (const auto& [name, method] : methods.items()) {
    model->methods[name] = parseFunction(where + "::" + name, method);
  }
}

template <typename Map>
auto find(const Map& map, std::string_view name) {
  const auto found = map.find(name);
  return found == map.end() ? nullptr : &found->second;
}

}  // namespace

bool Models::add(const std::string& file, const std::string& text, std::string* error) {
  try {
    const Json json = Json::parse(text, nullptr, true, /*ignore_comments=*/true);
    checkKeys("top level", json, {"about", "types", "functions"});
    const Json types = json.value("types", Json::object());
    if (!types.is_object()) refuse("types", "must be an object");
    // "like" may name an entry further down: entries without it first, then by need.
    std::map<std::string, bool> done;
    auto define = [&](auto&& self, const std::string& name) -> void {
      if (!types.contains(name) || done.contains(name)) return;
      done[name] = false;
      const Json& entry = types[name];
      TypeModel model;
      if (entry.is_object() && entry.contains("like")) {
        if (!entry["like"].is_string()) refuse(name + ".like", "must be a class name");
        const auto like = entry["like"].get<std::string>();
        if (done.contains(like) && !done[like]) refuse(name + ".like", "goes round in a circle");
        self(self, like);
        const TypeModel* base = type(like);
        if (!base) refuse(name + ".like", "unknown class '" + like + "'");
        model = *base;
      }
      parseType(name, entry, &model);
      types_[name] = std::move(model);
      done[name] = true;
    };
    for (const auto& [name, entry] : types.items()) define(define, name);
    const Json functions = json.value("functions", Json::object());
    if (!functions.is_object()) refuse("functions", "must be an object");
    for (const auto& [name, entry] : functions.items()) {
      functions_[name] = parseFunction(name, entry);
    }
    return true;
  } catch (const std::exception& e) {
    *error = file + ": " + e.what();
    return false;
  }
}

const Models& Models::builtIn() {
  static const Models models = [] {
    Models all;
    for (const BuiltInModel& model : builtInModels()) {
      std::string error;
      if (!all.add(std::string(model.name), std::string(model.text), &error)) {
        throw std::logic_error(error);
      }
    }
    return all;
  }();
  return models;
}

const TypeModel* Models::type(std::string_view name) const { return find(types_, name); }

const FunctionModel* Models::function(std::string_view name) const {
  return find(functions_, name);
}

}  // namespace lockstitch
