// Translates one unit's facts into the program's names: the linker's worker.
#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyses/facts/facts_generated.h"
#include "analyses/program/program_model.h"

namespace lockstitch::program {

class UnitReader {
 public:
  UnitReader(const facts::TranslationUnit& unit, Program& program);

  // Variables and functions of these USRs, and the lambdas in them, get names that only those mean
  // who give the same `owner`: this unit or a program. To be called first, and with what is the
  // unit's own before what is the program's.
  void keepPrivate(const std::set<std::string>& usrs, const std::string& owner);
  // What the unit's main file defines belongs to this program alone.
  void bindTo(const std::string& program);
  // Bodies that units of one program have of what is private to it, by the name that all know it
  // by.
  using Alternatives = std::map<Symbol, std::vector<FunctionId>>;
  // Adds this unit's, of these USRs. After declareFunctions().
  void offer(const std::set<std::string>& usrs, Alternatives& alternatives) const;
  // By USR and instance: the main files that define it.
  using Definitions = std::map<std::pair<Symbol, Symbol>, std::set<std::string>>;
  // Gives an id to each function with a body that no earlier unit defined: to those defined here,
  // or to those of which only the attributes are known. What several main files define (a stand-in
  // for tests, a function of each of several programs) has a body of each: whoever calls it may
  // come to any. Of a header's the first is taken.
  void declareFunctions(Definitions& known, bool declarations);
  // Functions that this unit defines get the other names that it gives them. After
  // declareFunctions() of all units: a definition by that name goes before.
  void declareAliases();
  void readFunctions();
  void readRecords();
  void readGuards();

 private:
  Symbol symbol(uint32_t index) const {
    return index < symbols_.size() ? symbols_[index] : Symbol{};
  }
  // As #line calls it.
  Location location(const facts::Location* where) const;
  PathId path(uint32_t index);
  PathId makePath(const facts::AccessPath& facts);
  RootKey rootKey(const facts::AccessPath& facts) const;
  StepKey stepKey(const facts::Step& facts);
  IndexFactor factor(const facts::Factor& facts);
  Symbol qualified(uint32_t name);  // by the function that is being read
  FormId form(const facts::LinearForm* facts);
  void readDistributions();
  Value value(const facts::Value* facts);
  Event event(const facts::Event& facts);
  Block block(const facts::Block& facts);
  Condition condition(const facts::Condition& facts);
  Function function(const facts::Function& facts);
  bool isIgnorable(const facts::Event& facts) const;

  const facts::TranslationUnit& unit_;
  Program& program_;
  std::vector<Symbol> symbols_;
  std::vector<Symbol> files_;
  std::map<std::pair<uint32_t, uint32_t>, std::pair<uint32_t, uint32_t>> saidLines_;
  std::vector<DistributionId> distributions_;
  std::vector<std::pair<FunctionId, const facts::Function*>> mine_;
  Symbol owner_;                                // see Function::owner
  FunctionId current_;                          // the function being read
  std::unordered_map<uint32_t, PathId> paths_;  // of the function being read
};

}  // namespace lockstitch::program
