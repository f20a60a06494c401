#include "analyses/program/object_classes.h"

#include "analyses/program/program_model.h"

namespace lockstitch::program {

ClassHierarchy::ClassHierarchy(const Program& program) : program_(program) {
  for (const Function& function : program.functions)
    if (function.record && (function.isVirtual || !function.overrides.empty()))
      polymorphic_.insert(function.record);
  // Derived classes inherit, however far.
  for (bool changed = true; changed;) {
    changed = false;
    for (const auto& [usr, record] : program.records)
      for (Symbol base : record.bases)
        if (polymorphic_.count(base)) changed |= polymorphic_.insert(usr).second;
  }
}

bool ClassHierarchy::isA(Symbol record, Symbol base) const {
  if (record == base) return true;
  const auto known = program_.records.find(record);
  if (known == program_.records.end()) return false;
  for (Symbol each : known->second.bases)
    if (isA(each, base)) return true;
  return false;
}

std::vector<FunctionId> ClassHierarchy::dispatch(Symbol record,
                                                 const std::vector<FunctionId>& bodies) const {
  std::vector<FunctionId> result;
  for (FunctionId body : bodies)
    if (program_.function(body).record == record) result.push_back(body);
  const auto known = program_.records.find(record);
  if (!result.empty() || known == program_.records.end()) return result;
  for (Symbol base : known->second.bases)
    for (FunctionId body : dispatch(base, bodies)) result.push_back(body);
  return result;
}

// Adds the none symbol when a base is not known: it may have any member.
void ObjectClasses::addNames(const Program& program, Symbol record, Classes& names) {
  const auto known = program.records.find(record);
  if (known == program.records.end()) {
    names.insert(Symbol{});
    return;
  }
  names_.insert(known->second.name);
  if (!names.insert(known->second.name).second) return;
  for (Symbol base : known->second.bases) addNames(program, base, names);
}

void ObjectClasses::setPointees(const Program& program, Symbol field, const Classes& classes) {
  for (Symbol record : classes) addNames(program, record, pointees_[field]);
}

void ObjectClasses::addMade(const Program& program, const std::pair<ChainId, Symbol>& object,
                            Symbol record) {
  addNames(program, record, made_[object]);
}

// Null: not known.
const Classes* ObjectClasses::namesOf(const Program& program, PathId object) const {
  const PathTable& paths = program.paths;
  if (!paths.parent(object)) {
    const RootKey& root = paths.key(object).root;
    if (root.kind != Root::Object) return nullptr;
    const auto known = made_.find({program.chains.leaf(root.chain), root.symbol});
    return known == made_.end() ? nullptr : &known->second;
  }
  if (paths.key(object).step.kind != StepKind::Deref) return nullptr;
  PathId pointer = paths.parent(object);
  while (paths.parent(pointer) && paths.key(pointer).step.kind == StepKind::Index)
    pointer = paths.parent(pointer);
  if (!paths.parent(pointer) || paths.key(pointer).step.kind != StepKind::Field) return nullptr;
  const auto known = pointees_.find(paths.key(pointer).step.symbol);
  return known == pointees_.end() ? nullptr : &known->second;
}

bool ObjectClasses::mayHave(const Program& program, PathId object, Symbol owner) {
  if (!names_.count(owner)) return true;
  const Classes* names = namesOf(program, object);
  return !names || names->count(owner) != 0 || names->count(Symbol{}) != 0;
}

}  // namespace lockstitch::program
