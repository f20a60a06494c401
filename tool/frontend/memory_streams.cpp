#include "tool/frontend/memory_streams.h"

#include <algorithm>

namespace lockstitch {

using namespace clang;

namespace {

// What `out << a << b` writes to: the stream that the chain of operators begins with.
const Expr* streamOf(const Expr* expression) {
  for (;;) {
    const Expr* e = expression->IgnoreParenImpCasts();
    if (const auto* made = llvm::dyn_cast<MaterializeTemporaryExpr>(e)) {
      expression = made->getSubExpr();
      continue;
    }
    const auto* call = llvm::dyn_cast<CXXOperatorCallExpr>(e);
    if (!call || call->getOperator() != OO_LessLess || call->getNumArgs() != 2) return e;
    expression = call->getArg(0);
  }
}

// A stream into a string or another array, or of a class made from one.
bool isMemoryStream(UnitContext& unit, const CXXRecordDecl* record) {
  if (!record || !record->hasDefinition()) return false;
  const std::string name = unit.qualifiedName(record);
  for (const char* each : {"std::basic_ostringstream", "std::basic_stringstream",
                           "std::basic_ospanstream", "std::basic_spanstream", "std::ostrstream"})
    if (name == each) return true;
  const auto bases = record->getDefinition()->bases();
  return std::any_of(bases.begin(), bases.end(), [&](const CXXBaseSpecifier& base) {
    return isMemoryStream(unit, base.getType()->getAsCXXRecordDecl());
  });
}

}  // namespace

bool writesToMemory(UnitContext& unit, const CallSite& site) {
  const Expr* object = site.receiver;
  if (!object && !site.arguments.empty()) object = site.arguments[0];
  if (!object) return false;
  const QualType type = streamOf(object)->getType();
  const QualType pointee = type->getPointeeType();
  return isMemoryStream(unit, recordOf(pointee.isNull() ? type : pointee));
}

}  // namespace lockstitch
