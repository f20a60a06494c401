#include "tool/frontend/function_lowering.h"

#include <algorithm>

#include "tool/frontend/attributes.h"
#include "tool/frontend/cfg_walker.h"

namespace lockstitch {

using namespace clang;

namespace {

facts::FunctionKind kindOf(const FunctionDecl* decl) {
  const auto* method = llvm::dyn_cast<CXXMethodDecl>(decl);
  if (!method) return facts::FunctionKind::Function;
  if (llvm::isa<CXXConstructorDecl>(decl)) return facts::FunctionKind::Constructor;
  if (llvm::isa<CXXDestructorDecl>(decl)) return facts::FunctionKind::Destructor;
  return method->getParent()->isLambda() ? facts::FunctionKind::Lambda
                                         : facts::FunctionKind::Method;
}

std::string signatureOf(UnitContext& unit, const FunctionDecl* decl) {
  std::string text = unit.qualifiedName(decl) + "(";
  for (const ParmVarDecl* parameter : patternOf(decl)->parameters()) {
    if (parameter->getFunctionScopeIndex() > 0) text += ", ";
    text += unit.typeName(parameter->getType());
  }
  return text + ")";
}

bool isPublicEntry(const FunctionDecl* decl) {
  if (!decl->isExternallyVisible()) return false;
  for (const Decl* scope = decl; scope; scope = llvm::dyn_cast<Decl>(scope->getDeclContext())) {
    const AccessSpecifier access = scope->getAccess();
    if (access == AS_private || access == AS_protected) return false;
    if (llvm::isa<TranslationUnitDecl>(scope)) break;
  }
  return true;
}

void describe(UnitContext& unit, const FunctionDecl* decl, facts::FunctionT* function) {
  function->usr = unit.string(unit.usr(decl));
  function->instance_key = unit.string(unit.instanceKey(decl));
  function->name = unit.string(unit.qualifiedName(decl));
  function->signature = unit.string(signatureOf(unit, decl));
  function->kind = kindOf(decl);
  function->location = std::make_unique<facts::Location>(unit.location(decl->getLocation()));
  function->end_line = unit.location(decl->getEndLoc()).line();
  function->is_main = decl->isMain();
  function->is_system = unit.isSystem(decl);
  // As the linker has it: any definition that is not weak counts more.
  function->is_declaration = decl->hasAttr<WeakAttr>();
  function->has_internal_linkage = !decl->isExternallyVisible();
  function->is_public_entry = isPublicEntry(decl);
  function->returns_reference = decl->getReturnType()->isReferenceType();
  for (const ParmVarDecl* parameter : decl->parameters()) {
    auto made = std::make_unique<facts::ParameterT>();
    made->name = unit.string(parameter->getName());
    made->type = unit.string(unit.typeName(parameter->getType()));
    made->is_reference = parameter->getType()->isReferenceType();
    made->is_pointer = parameter->getType()->isPointerType();
    function->parameters.push_back(std::move(made));
  }
  if (const auto* method = llvm::dyn_cast<CXXMethodDecl>(decl)) {
    function->is_static = method->isStatic();
    function->is_virtual = method->isVirtual();
    if (!method->getParent()->isLambda()) {
      function->record = unit.string(unit.usr(method->getParent()));
      function->record_name = unit.string(unit.qualifiedName(method->getParent()));
    }
    for (const CXXMethodDecl* overridden : method->overridden_methods()) {
      function->overrides.push_back(unit.string(unit.usr(overridden)));
    }
  }
}

void readCaptures(const LambdaExpr* lambda, FunctionState* state) {
  state->isLambda = true;
  state->isMutableLambda = lambda->isMutable();
  uint32_t number = 0;
  for (const LambdaCapture& capture : lambda->captures()) {
    if (capture.capturesThis()) {
      state->thisCapture = static_cast<int>(number);
    } else if (capture.capturesVariable()) {
      state->captures[capture.getCapturedVar()] = number;
      if (capture.getCaptureKind() == LCK_ByCopy &&
          !capture.getCapturedVar()->getType()->isReferenceType()) {
        state->copiedCaptures.insert(capture.getCapturedVar());
      }
    }
    ++number;
  }
}

void readCaptures(const FoundInside::Region& region, FunctionState* state) {
  state->isLambda = true;
  state->isMutableLambda = true;
  for (const VarDecl* variable : region.captured.captures) {
    state->captures[variable] = static_cast<uint32_t>(state->captures.size());
  }
  if (region.captured.usesThis) {
    state->thisCapture = static_cast<int>(region.captured.captures.size());
  }
}

// `std::thread t([handle] { … })`, `threads.emplace_back([handle] { … })`
bool isGivenToThread(const FunctionState& state, const LambdaExpr* lambda) {
  const Stmt* at = state.index.parentOf(lambda);
  const auto isCopy = [](const Stmt* statement) {
    const auto* made = llvm::dyn_cast_or_null<CXXConstructExpr>(statement);
    return made && made->getConstructor()->isCopyOrMoveConstructor();
  };
  while (
      llvm::isa_and_nonnull<ImplicitCastExpr, MaterializeTemporaryExpr, CXXBindTemporaryExpr>(at) ||
      isCopy(at))
    at = state.index.parentOf(at);
  if (const auto* made = llvm::dyn_cast_or_null<CXXConstructExpr>(at))
    return state.unit.isKind(made->getType(), TypeKind::Thread);
  const auto* call = llvm::dyn_cast_or_null<CXXMemberCallExpr>(at);
  if (!call) return false;
  const QualType container = call->getImplicitObjectArgument()->getType();
  if (!state.unit.isKind(container, TypeKind::Container)) return false;
  const QualType element = elementType(container);
  return !element.isNull() && state.unit.isKind(element, TypeKind::Thread);
}

void keep(FunctionState& state, FoundInside* found) {
  const std::string usr = state.unit.facts().unit().strings[state.function.usr];
  for (const LambdaExpr* lambda : state.lambdas)
    found->lambdas.push_back({lambda, usr, isGivenToThread(state, lambda)});
  const std::string name = state.unit.facts().unit().strings[state.function.name];
  for (const openmp::Directive* directive : state.regions) {
    found->regions.push_back(
        {directive, state.decl, usr, name, state.index.openMp().region(directive)});
  }
  const auto& classes = state.index.localClasses();
  found->localClasses.insert(found->localClasses.end(), classes.begin(), classes.end());
  state.unit.facts().unit().functions.push_back(
      std::make_unique<facts::FunctionT>(std::move(state.function)));
}

}  // namespace

void lowerFunction(UnitContext& unit, const FunctionDecl* decl, const FoundInside::Lambda* lambda,
                   FoundInside* found) {
  Stmt* body = decl->getBody();
  const auto* coroutine = llvm::dyn_cast_or_null<CoroutineBodyStmt>(body);
  if (coroutine) body = coroutine->getBody();
  FunctionState state(unit, decl, body);
  if (lambda) readCaptures(lambda->expression, &state);
  describe(unit, decl, &state.function);
  state.function.is_coroutine = coroutine != nullptr;
  state.function.parent = unit.string(lambda ? lambda->parent : "");
  addAttributes(state, decl);
  CfgWalker walker(state);
  walker.walk(decl, body);
  if (lambda && lambda->isOfThread) walker.endCaptures(lambda->expression);
  keep(state, found);
}

void lowerRegion(UnitContext& unit, const FoundInside::Region& region, FoundInside* found) {
  const openmp::Directive& directive = *region.directive;
  FunctionState state(unit, region.function, directive);
  readCaptures(region, &state);
  facts::FunctionT& function = state.function;
  function.usr = unit.string(regionUsr(unit, region.parent, directive));
  function.instance_key = unit.string(unit.instanceKey(region.function));
  // As compilers name what they make of a function, so that it counts as a part of it; without
  // spaces, for what stands before one would be taken for a type.
  std::string name = region.parentName + ".omp_" + openmp::nameOf(directive);
  std::replace(name.begin(), name.end(), ' ', '_');
  function.name = unit.string(name);
  function.signature = unit.string(name + "()");
  function.kind = facts::FunctionKind::Lambda;
  function.location = std::make_unique<facts::Location>(unit.location(directive.getBeginLoc()));
  function.end_line = unit.location(openmp::bodyOf(directive)->getEndLoc()).line();
  function.has_internal_linkage = true;
  function.parent = unit.string(region.parent);
  CfgWalker(state).walk(directive.getInnermostCapturedStmt()->getCapturedDecl(),
                        const_cast<Stmt*>(openmp::bodyOf(directive)));
  keep(state, found);
}

void lowerGlobalInitialiser(UnitContext& unit, const VarDecl* variable, FoundInside* found) {
  const Expr* init = variable->getInit();
  FunctionState state(unit, nullptr, init, variable);
  const std::string name = unit.qualifiedName(variable);
  state.function.usr = unit.string(unit.usr(variable) + "@init");
  state.function.name = unit.string(name);
  state.function.signature = unit.string("initialiser of " + name);
  state.function.kind = facts::FunctionKind::GlobalInitializer;
  state.function.location =
      std::make_unique<facts::Location>(unit.location(variable->getLocation()));
  state.function.end_line = unit.location(variable->getEndLoc()).line();
  state.function.has_internal_linkage = true;
  CfgWalker(state).walkInitialiser(variable);
  if (state.nextEvent > 1) keep(state, found);
}

void lowerDeclaration(UnitContext& unit, const FunctionDecl* decl) {
  FunctionState state(unit, decl, nullptr);
  describe(unit, decl, &state.function);
  addAttributes(state, decl);
  FoundInside none;
  if (state.function.attributes.empty()) return;
  lowerContract(state, decl);
  keep(state, &none);
}

}  // namespace lockstitch
