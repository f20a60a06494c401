// Builds facts of a translation unit by hand, for tests that need no compiler.
//
//   UnitBuilder unit("bank.cpp");
//   auto worker = unit.function("worker");
//   worker.at(5).on(Op::Read, P::global("balance"));
//   auto main = unit.main();
//   main.at(9).on(Op::Fork, P::local("t")).value(V::function("worker"));
//   CheckResult result = unit.check();
//
// The USR of a function is its name. Blocks without successors lead to the exit.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "analyses/facts/facts_generated.h"
#include "analyses/program/check_units.h"
#include "analyses/program/program_model.h"

namespace lockstitch::program::testing {

// A path to be written into a unit.
struct P {
  facts::AccessPathT facts;
  std::string symbol, name;
  std::vector<std::pair<facts::StepT, std::string>> steps;  // with the text of symbol or index

  static P root(facts::RootKind kind, const std::string& symbol, const std::string& name,
                uint32_t number = 0);
  static P global(const std::string& name) { return root(facts::RootKind::Global, name, name); }
  static P local(const std::string& name) { return root(facts::RootKind::Local, name, name); }
  static P formal(uint32_t n, const std::string& name = "") {
    return root(facts::RootKind::Formal, "", name, n);
  }
  static P self() { return root(facts::RootKind::This, "", "this"); }
  static P capture(uint32_t n, const std::string& name = "") {
    return root(facts::RootKind::Capture, "", name, n);
  }
  static P allocation(uint32_t event) {
    return root(facts::RootKind::Allocation, "", "new", event);
  }
  static P result(uint32_t event) { return root(facts::RootKind::Result, "", "", event); }

  P field(const std::string& name) const;
  P deref() const;
  P index(int64_t value) const;
  P index(const std::string& text) const;
  P threadLocal() const;
};

struct V {
  ValueKind kind = ValueKind::Unknown;
  std::shared_ptr<P> path;
  std::string symbol;
  uint32_t event = 0;
  int64_t constant = 0;
  std::vector<uint32_t> depends;

  static V of(ValueKind kind, const P& path);
  static V ref(const P& path) { return of(ValueKind::Reference, path); }
  static V addr(const P& path) { return of(ValueKind::Address, path); }
  static V load(const P& path) { return of(ValueKind::Load, path); }
  static V move(const P& path) { return of(ValueKind::Move, path); }
  static V function(const std::string& usr);
  static V closure(uint32_t event);
  static V result(uint32_t event);
  static V number(int64_t constant);
  V dependingOn(std::vector<uint32_t> events) const;
};

class UnitBuilder;

// One event; the setters return it again, `id()` ends the chain.
class EventBuilder {
 public:
  EventBuilder(UnitBuilder& unit, facts::EventT& event) : unit_(unit), event_(event) {}
  EventBuilder& value(const V& value);
  EventBuilder& receiver(const V& value);
  EventBuilder& argument(const V& value);
  EventBuilder& lock(const P& path);
  EventBuilder& captures(const V& value, const std::string& name = "");
  EventBuilder& flag(Flags flag);
  EventBuilder& shared();
  EventBuilder& policy(Policy policy);
  EventBuilder& order(facts::MemoryOrder order);
  EventBuilder& name(const std::string& name);
  EventBuilder& number(int64_t number);
  EventBuilder& dispatch(Dispatch dispatch);
  uint32_t id() const { return event_.id; }
  operator uint32_t() const { return event_.id; }

 private:
  UnitBuilder& unit_;
  facts::EventT& event_;
};

class FunctionBuilder {
 public:
  FunctionBuilder(UnitBuilder& unit, facts::FunctionT& function);
  FunctionBuilder& at(uint32_t line);
  EventBuilder on(Op op);
  EventBuilder on(Op op, const P& path);
  EventBuilder call(const std::string& usr);
  // Starts a new block, reached from `from` (in order of edges); further events go there.
  uint32_t block(std::vector<uint32_t> from = {});
  void edge(uint32_t from, uint32_t to);
  uint32_t current() const { return current_; }
  FunctionBuilder& in(uint32_t block);
  // Of the current block: decided by these events' values.
  FunctionBuilder& condition(ConditionKind kind, uint32_t event, std::vector<uint32_t> depends,
                             bool negated = false, const std::string& text = "");
  // `isFixed`: of a parameter that keeps its value.
  FunctionBuilder& conditionOn(ConditionKind kind, const P& path, const std::string& text = "",
                               bool isFixed = false);
  FunctionBuilder& loopHead();
  FunctionBuilder& kind(facts::FunctionKind kind);
  FunctionBuilder& method(const std::string& record);
  FunctionBuilder& coroutine();
  FunctionBuilder& overrides(const std::string& usr);
  FunctionBuilder& parameter(const std::string& name);
  FunctionBuilder& parent(const std::string& usr);

 private:
  UnitBuilder& unit_;
  facts::FunctionT& function_;
  uint32_t current_ = 0;
  uint32_t line_ = 1;
  uint32_t nextEvent_ = 1;
};

class UnitBuilder {
 public:
  explicit UnitBuilder(const std::string& mainFile = "test.cpp");
  FunctionBuilder function(const std::string& name);
  FunctionBuilder lambda(const std::string& name);
  FunctionBuilder main();

  // The finished unit; further building makes it stale. Lives as long as this builder.
  const facts::TranslationUnit* finish();
  CheckResult check(bool explain = false);

  uint32_t text(const std::string& text);
  uint32_t path(const P& path);
  std::unique_ptr<facts::ValueT> value(const V& value);

 private:
  facts::TranslationUnitT unit_;
  std::map<std::string, uint32_t> texts_;
  std::deque<flatbuffers::FlatBufferBuilder> buffers_;
};

// The findings of one rule.
std::vector<Finding> ofRule(const CheckResult& result, Rule rule);
// Whether a finding has a site at this line.
bool hasLine(const Finding& finding, uint32_t line);

}  // namespace lockstitch::program::testing
