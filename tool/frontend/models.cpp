#include "tool/frontend/models.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "tool/frontend/builtin_models.h"
#include "tool/report/json_position.h"
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
    {"end_elements", Action::EndElements},
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
    {"signal_create", Action::SignalCreate},
    {"signal_handler", Action::SignalHandler},
    {"fork_process", Action::ForkProcess},
    {"exec_process", Action::ExecProcess},
    {"at_fork", Action::AtFork},
    {"signal_mask", Action::SignalMask},
    {"internal_lock", Action::InternalLock},
    {"run_parallel", Action::RunParallel},
    {"bind", Action::Bind},
    {"joinable", Action::Joinable},
    {"abort", Action::Abort},
};

const Words<ResultKind> kResults = {
    {"same", ResultKind::Same},
    {"pointee", ResultKind::Pointee},
    {"pointer", ResultKind::Pointer},
    {"element", ResultKind::Element},
    {"iterator", ResultKind::Iterator},
    {"address", ResultKind::Address},
    {"guarded_lock", ResultKind::GuardedLock},
    {"team_constant", ResultKind::TeamConstant},
    {"thread_number", ResultKind::ThreadNumber},
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
    {"index_range", TypeKind::IndexRange},
};

// An entry as a reader calls it, and where in the file it stands (RFC 6901).
struct Place {
  std::string name, pointer;

  // A part of it.
  Place at(const std::string& key) const { return {name, pointer + "/" + key}; }
  Place at(size_t index) const { return at(std::to_string(index)); }
};

struct Refusal : std::invalid_argument {
  Refusal(const Place& where, const std::string& what)
      : std::invalid_argument(where.name + ": " + what), pointer(where.pointer) {}
  std::string pointer;
};

[[noreturn]] void refuse(const Place& where, const std::string& what) {
  throw Refusal(where, what);
}

[[noreturn]] void refuseWord(const Place& where, const char* what, const std::string& word,
                             const std::vector<std::string>& known) {
  refuse(where, std::string("unknown ") + what + " '" + word + "', did you mean '" +
                    nearestWord(word, known) + "'?");
}

template <typename T>
T parseWord(const Place& where, const char* what, const Json& json, const Words<T>& words) {
  if (!json.is_string()) refuse(where, std::string(what) + " must be a word");
  const auto word = json.get<std::string>();
  std::vector<std::string> known;
  for (const auto& [name, value] : words) {
    if (name == word) return value;
    known.emplace_back(name);
  }
  refuseWord(where, what, word, known);
}

void checkKeys(const Place& where, const Json& json, const std::vector<std::string>& known) {
  if (!json.is_object()) refuse(where, "must be an object");
  for (const auto& [key, value] : json.items()) {
    if (std::find(known.begin(), known.end(), key) == known.end()) {
      refuseWord(where.at(key), "key", key, known);
    }
  }
}

bool flag(const Place& where, const Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end()) return false;
  if (!found->is_boolean())
    refuse(where.at(key), std::string("'") + key + "' must be true or false");
  return found->get<bool>();
}

std::string textOf(const Place& where, const Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end()) return "";
  if (!found->is_string()) refuse(where.at(key), std::string("'") + key + "' must be text");
  return found->get<std::string>();
}

Operand parseOperand(const Place& where, const Json& json) {
  if (json.is_number_integer()) return {Operand::Kind::Argument, json.get<int>()};
  if (json == "this") return {Operand::Kind::This};
  if (json == "result") return {Operand::Kind::Result};
  refuse(where, "an operand is \"this\", \"result\" or the number of an argument");
}

std::optional<Operand> operand(const Place& where, const Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end()) return std::nullopt;
  return parseOperand(where.at(key), *found);
}

// Which details go with which action; `do` and `object` go with all.
const std::map<std::string_view, std::set<Action>>& actionsOfDetails() {
  using A = Action;
  static const std::set<Action> atomics = {A::AtomicRead, A::AtomicWrite, A::AtomicUpdate};
  static const std::set<Action> tries = {A::Acquire, A::GuardAcquire, A::JointAcquire,
                                         A::SignalWait, A::GuardBind};
  static const std::map<std::string_view, std::set<Action>> table = {
      {"lock", {A::Wait, A::GuardBind, A::SignalCreate}},
      {"predicate", {A::Wait}},
      {"callable",
       {A::Fork, A::Post, A::Once, A::Invoke, A::RunParallel, A::SignalHandler, A::AtFork}},
      {"each", {A::Invoke}},
      {"parts", {A::Invoke}},
      {"arguments", {A::Fork, A::Once, A::Invoke}},
      {"handle", {A::Fork, A::Assign}},
      {"child", {A::AtFork}},
      {"order", {A::AtomicRead, A::AtomicWrite, A::AtomicUpdate, A::Fence}},
      {"claim", atomics},
      {"expected", atomics},
      {"value", {A::AtomicRead, A::AtomicWrite, A::AtomicUpdate, A::SignalHandler, A::SignalMask}},
      {"count", {A::CreateExecutor, A::SignalCreate}},
      {"shared", {A::Acquire, A::Release, A::GuardBind, A::GuardAcquire}},
      {"try", tries},
      {"convert", {A::Acquire, A::GuardAcquire}},
      {"success", {A::Acquire, A::GuardAcquire, A::SignalWait}},
      {"errors", {A::Acquire, A::GuardAcquire, A::SignalWait}},
      {"timed", {A::Acquire, A::GuardAcquire, A::SignalWait, A::Wait}},
      {"auto_join", {A::Fork}},
      {"strand", {A::Post}},
      {"conditional", {A::Invoke, A::Once, A::Insert}},
      {"container", {A::Read, A::Write, A::Insert}},
      {"name", {A::Blocking, A::InternalLock}},
      {"all", {A::SignalPost, A::SignalWait}},
      {"address", {A::Assign}},
      {"bytes", {A::Read, A::Write}},
      {"elements", {A::Read, A::Write, A::Invoke}},
      {"begin", {A::Read, A::Write}},
      {"end", {A::Read, A::Write}},
      {"text", {A::Read, A::Write}},
      {"hidden", {A::Read, A::Write, A::Acquire, A::Release, A::Post}},
      {"method", {A::Fork, A::Post}}};
  return table;
}

bool needsCallable(Action action) { return actionsOfDetails().at("callable").contains(action); }

void checkDetails(const Place& where, const Json& json, Action action) {
  const std::string word = json["do"].get<std::string>();
  for (const auto& [key, actions] : actionsOfDetails())
    if (json.contains(key) && !actions.contains(action))
      refuse(where.at(std::string(key)),
             "'" + std::string(key) + "' does not go with '" + word + "'");
  if (needsCallable(action) && !json.contains("callable") && !json.contains("method"))
    refuse(where, "'" + word + "' needs a 'callable': what is run");
  if (json.contains("success") && !json.contains("try") && action != Action::Acquire)
    refuse(where.at("success"), "'success' goes with 'try' or 'acquire' only");
}

Effect parseEffect(const Place& where, const Json& json) {
  Effect effect;
  if (json.is_string()) {
    effect.action = parseWord(where, "action", json, kActions);
    if (needsCallable(effect.action))
      refuse(where, "'" + json.get<std::string>() + "' needs a 'callable': what is run");
    return effect;
  }
  static const std::vector<std::string> keys = [] {
    std::vector<std::string> all{"do", "object"};
    for (const auto& [key, actions] : actionsOfDetails()) all.emplace_back(key);
    return all;
  }();
  checkKeys(where, json, keys);
  if (!json.contains("do")) refuse(where, "'do' is missing");
  effect.action = parseWord(where.at("do"), "action", json["do"], kActions);
  checkDetails(where, json, effect.action);
  effect.object = operand(where, json, "object").value_or(Operand{});
  effect.lock = operand(where, json, "lock");
  effect.predicate = operand(where, json, "predicate");
  effect.callable = operand(where, json, "callable");
  effect.each = operand(where, json, "each");
  effect.parts = operand(where, json, "parts");
  if (auto first = operand(where, json, "arguments")) effect.arguments = first->index;
  effect.handle = operand(where, json, effect.action == Action::AtFork ? "child" : "handle");
  effect.order = operand(where, json, "order");
  effect.count = operand(where, json, "count");
  effect.shared = flag(where, json, "shared");
  effect.tries = flag(where, json, "try");
  effect.converts = flag(where, json, "convert");
  effect.timed = flag(where, json, "timed");
  effect.autoJoin = flag(where, json, "auto_join");
  effect.strand = flag(where, json, "strand");
  effect.conditional = flag(where, json, "conditional");
  effect.wholeContainer = flag(where, json, "container");
  if (json.contains("success")) {
    if (json["success"] != "zero") refuse(where.at("success"), "'success' can only be \"zero\"");
    effect.successIsZero = true;
  }
  if (json.contains("errors")) {
    const bool isKnown = effect.successIsZero && json["errors"] == "negative";
    if (!isKnown)
      refuse(where.at("errors"), "'errors' goes with 'success' and can only be \"negative\"");
    effect.errorsAreNegative = true;
  }
  effect.expected = operand(where, json, "expected");
  effect.value = operand(where, json, "value");
  effect.claim = textOf(where, json, "claim");
  const std::set<std::string> claims = {"", "set", "exchange", "compare_exchange"};
  if (!claims.contains(effect.claim)) {
    refuse(where.at("claim"), "'claim' is \"set\", \"exchange\" or \"compare_exchange\"");
  }
  effect.byAll = flag(where, json, "all");
  effect.address = flag(where, json, "address");
  effect.bytes = operand(where, json, "bytes");
  effect.elements = operand(where, json, "elements");
  effect.begin = operand(where, json, "begin");
  effect.end = operand(where, json, "end");
  effect.isText = flag(where, json, "text");
  effect.name = textOf(where, json, "name");
  effect.hidden = textOf(where, json, "hidden");
  effect.method = textOf(where, json, "method");
  return effect;
}

// A function's model is an action, an effect, a list of effects, or {"effects": …, "result": …}.
FunctionModel parseFunction(const Place& where, const Json& json) {
  FunctionModel model;
  const bool full = json.is_object() && !json.contains("do");
  if (full) {
    checkKeys(where, json, {"effects", "result", "of", "same_thread"});
    if (json.contains("result")) {
      model.result = parseWord(where.at("result"), "result", json["result"], kResults);
    }
    model.resultOperand = operand(where, json, "of").value_or(Operand{});
    model.sameThread = flag(where, json, "same_thread");
  }
  const Json effects = full ? json.value("effects", Json::array()) : json;
  const Place list = full ? where.at("effects") : where;
  if (!effects.is_array()) {
    model.effects.push_back(parseEffect(list, effects));
  } else {
    for (size_t i = 0; i < effects.size(); ++i)
      model.effects.push_back(parseEffect(list.at(i), effects[i]));
  }
  return model;
}

void parseType(const Place& where, const Json& json, TypeModel* model) {
  checkKeys(where, json,
            {"like", "is", "recursive", "shared", "auto_join", "strand", "single", "sole_owner",
             "methods"});
  if (json.contains("is"))
    model->kind = parseWord(where.at("is"), "kind of type", json["is"], kTypes);
  model->recursive |= flag(where, json, "recursive");
  model->shared |= flag(where, json, "shared");
  model->autoJoin |= flag(where, json, "auto_join");
  model->strand |= flag(where, json, "strand");
  model->single |= flag(where, json, "single");
  if (json.contains("sole_owner")) model->soleOwner = flag(where, json, "sole_owner");
  const Json methods = json.value("methods", Json::object());
  const Place list = where.at("methods");
  if (!methods.is_object()) refuse(list, "'methods' must be an object");
  for (const auto& [name, method] : methods.items()) {
    model->methods[name] = parseFunction({where.name + "::" + name, list.at(name).pointer}, method);
  }
}

// Blanks in place of comments, so that offsets stay.
std::string withoutComments(std::string text) {
  bool isQuoted = false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (isQuoted && text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      isQuoted = !isQuoted;
    } else if (!isQuoted && text.compare(i, 2, "//") == 0) {
      while (i < text.size() && text[i] != '\n') text[i++] = ' ';
    } else if (!isQuoted && text.compare(i, 2, "/*") == 0) {
      const size_t end = std::min(text.find("*/", i + 2), text.size() - 2) + 2;
      for (; i < end; ++i)
        if (text[i] != '\n') text[i] = ' ';
    }
  }
  return text;
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
    checkKeys({"top level", ""}, json, {"about", "types", "functions", "namespaces"});
    const Json types = json.value("types", Json::object());
    if (!types.is_object()) refuse({"types", "/types"}, "must be an object");
    // "like" may name an entry further down: entries without it first, then by need.
    std::map<std::string, bool> done;
    auto define = [&](auto&& self, const std::string& name) -> void {
      if (!types.contains(name) || done.contains(name)) return;
      done[name] = false;
      const Json& entry = types[name];
      const Place place{name, "/types/" + name};
      TypeModel model;
      if (entry.is_object() && entry.contains("like")) {
        if (!entry["like"].is_string()) refuse(place.at("like"), "'like' must be a class name");
        const auto like = entry["like"].get<std::string>();
        if (done.contains(like) && !done[like])
          refuse(place.at("like"), "'like' goes round in a circle");
        self(self, like);
        const TypeModel* base = type(like);
        if (!base) {
          std::vector<std::string> known;
          for (const auto& [other, unused] : types_) known.push_back(other);
          refuseWord(place.at("like"), "class", like, known);
        }
        model = *base;
      }
      parseType(place, entry, &model);
      types_[name] = std::move(model);
      done[name] = true;
    };
    for (const auto& [name, entry] : types.items()) define(define, name);
    const Json namespaces = json.value("namespaces", Json::object());
    if (!namespaces.is_object()) refuse({"namespaces", "/namespaces"}, "must be an object");
    for (const auto& [name, as] : namespaces.items())
      namespaces_[name] = textOf({"namespaces", "/namespaces"}, namespaces, name.c_str());
    const Json functions = json.value("functions", Json::object());
    if (!functions.is_object()) refuse({"functions", "/functions"}, "must be an object");
    for (const auto& [name, entry] : functions.items()) {
      functions_[name] = parseFunction({name, "/functions/" + name}, entry);
    }
    return true;
  } catch (const Refusal& refusal) {
    const TextPosition at = positionOf(text, offsetOf(withoutComments(text), refusal.pointer));
    *error = file + ": " + positionText(at) + ": " + refusal.what();
  } catch (const Json::parse_error& e) {
    // "[json.exception.parse_error.101] parse error at line 3, column 5: …" says where.
    const std::string what = e.what();
    const size_t id = what.find("] ");
    *error = file + ": " + (id == std::string::npos ? what : what.substr(id + 2));
  } catch (const std::exception& e) {
    *error = file + ": " + e.what();
  }
  return false;
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

// With the innermost namespace that is known by another name replaced.
std::string Models::named(std::string_view qualifiedName) const {
  for (size_t end = qualifiedName.rfind("::"); end != std::string_view::npos && end > 0;
       end = qualifiedName.rfind("::", end - 1)) {
    const auto found = namespaces_.find(qualifiedName.substr(0, end));
    if (found != namespaces_.end()) return found->second + std::string(qualifiedName.substr(end));
  }
  return std::string(qualifiedName);
}

const TypeModel* Models::type(std::string_view name) const { return find(types_, named(name)); }

const FunctionModel* Models::function(std::string_view name) const {
  return find(functions_, named(name));
}

}  // namespace lockstitch
