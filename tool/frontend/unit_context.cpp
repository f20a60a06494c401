#include "tool/frontend/unit_context.h"

#include <clang/Index/USRGeneration.h>
#include <llvm/ADT/SmallString.h>

#include "tool/frontend/alias_target.h"
#include "tool/frontend/recursive_locks.h"

namespace lockstitch {

using namespace clang;

namespace {

// "lambda", and from a function's second one on "lambda#2": by their order, which edits elsewhere
// do not change.
std::string lambdaName(const CXXRecordDecl* lambda) {
  const DeclContext* around = lambda->getDeclContext();
  if (!around->isFunctionOrMethod()) return "lambda";
  size_t number = 1;
  for (const Decl* decl : around->decls()) {
    const auto* other = llvm::dyn_cast<CXXRecordDecl>(decl);
    if (other == lambda) break;
    if (other && other->isLambda()) ++number;
  }
  return number == 1 ? "lambda" : "lambda#" + std::to_string(number);
}

std::string localName(const NamedDecl* decl) {
  if (const auto* record = llvm::dyn_cast<CXXRecordDecl>(decl); record && record->isLambda()) {
    return lambdaName(record);
  }
  if (const auto* method = llvm::dyn_cast<CXXMethodDecl>(decl);
      method && method->getParent()->isLambda() && method->getOverloadedOperator() == OO_Call) {
    return "";  // the lambda itself names its call operator
  }
  if (llvm::isa<CXXConstructorDecl>(decl)) {
    return llvm::cast<CXXConstructorDecl>(decl)->getParent()->getNameAsString();
  }
  if (llvm::isa<CXXDestructorDecl>(decl)) {
    return "~" + llvm::cast<CXXDestructorDecl>(decl)->getParent()->getNameAsString();
  }
  return decl->getNameAsString();
}

// The scope a declaration is named in. A lambda stands in the function it is written in.
const NamedDecl* namedScope(const Decl* decl) {
  for (const DeclContext* scope = decl->getDeclContext(); scope; scope = scope->getParent()) {
    if (const auto* space = llvm::dyn_cast<NamespaceDecl>(scope)) {
      if (space->isInline() || space->isAnonymousNamespace()) continue;
      return space;
    }
    if (const auto* record = llvm::dyn_cast<RecordDecl>(scope)) return record;
    if (const auto* function = llvm::dyn_cast<FunctionDecl>(scope)) return function;
  }
  return nullptr;
}

std::string methodName(const CXXMethodDecl* method) {
  if (llvm::isa<CXXConstructorDecl>(method)) return "constructor";
  if (llvm::isa<CXXDestructorDecl>(method)) return "destructor";
  if (const auto* conversion = llvm::dyn_cast<CXXConversionDecl>(method)) {
    return conversion->getConversionType()->isBooleanType() ? "operator bool" : "conversion";
  }
  return method->getNameAsString();
}

}  // namespace

const FunctionDecl* patternOf(const FunctionDecl* function) {
  const FunctionDecl* pattern = function->getTemplateInstantiationPattern();
  return pattern ? pattern : function;
}

const CXXRecordDecl* recordOf(QualType type) {
  type = type.getNonReferenceType();
  if (type->isPointerType()) type = type->getPointeeType();
  return type->getAsCXXRecordDecl();
}

UnitContext::UnitContext(ASTContext& ast, const Models& models, FactBuilder& facts)
    : ast_(ast), models_(models), facts_(facts), places_(ast.getSourceManager(), facts) {}

const std::string& UnitContext::qualifiedName(const NamedDecl* decl) {
  std::unique_ptr<std::string>& name = names_[decl];
  if (name) return *name;
  std::string text;
  if (const NamedDecl* scope = namedScope(decl)) text = qualifiedName(scope);
  const std::string own = localName(decl);
  if (!text.empty() && !own.empty()) text += "::";
  // The recursion may have moved the table's entries.
  return *(names_[decl] = std::make_unique<std::string>(text + own));
}

const std::string& UnitContext::usr(const NamedDecl* decl) {
  if (const auto* function = llvm::dyn_cast<FunctionDecl>(decl)) decl = patternOf(function);
  decl = llvm::cast<NamedDecl>(decl->getCanonicalDecl());
  if (const auto& known = usrs_[decl]) return *known;
  if (const auto* function = llvm::dyn_cast<FunctionDecl>(decl))
    if (const FunctionDecl* target = aliasTarget(function); target && target != decl)
      return *(usrs_[decl] = std::make_unique<std::string>(usr(target)));
  llvm::SmallString<128> text;
  index::generateUSRForDecl(decl, text);
  std::string made(text.str());
  const auto* method = llvm::dyn_cast<CXXMethodDecl>(decl);
  if (method && method->getParent()->isLambda()) {
    const NamedDecl* scope = namedScope(method->getParent());
    const facts::Location where = location(method->getParent()->getLocation());
    made = (scope ? usr(scope) : std::string()) + "@lambda:" + std::to_string(where.line()) + ":" +
           std::to_string(where.column());
  } else if (made.empty()) {
    made = "c:@" + qualifiedName(decl);
  }
  return *(usrs_[decl] = std::make_unique<std::string>(std::move(made)));
}

bool UnitContext::sharesUnion(const FieldDecl* field) {
  return field->getParent()->isUnion() &&
         !field->getType()->getBaseElementTypeUnsafe()->isRecordType();
}

std::string UnitContext::locationName(const FieldDecl* field) {
  if (sharesUnion(field)) {
    for (const FieldDecl* other : field->getParent()->fields())
      if (sharesUnion(other) && !other->isUnnamedBitField()) return qualifiedName(other);
  }
  if (!field->isBitField() || field->getParent()->isUnion()) return qualifiedName(field);
  const FieldDecl* first = nullptr;
  const FieldDecl* last = nullptr;
  bool isInside = false;
  for (const FieldDecl* other : field->getParent()->fields()) {
    if (!other->isBitField() || other->isZeroLengthBitField(ast_)) {
      if (isInside) break;
      first = nullptr;
      continue;
    }
    if (other->isUnnamedBitField()) continue;
    if (!first) first = other;
    last = other;
    isInside |= other == field;
  }
  if (!isInside || first == last) return qualifiedName(field);
  return qualifiedName(first) + ".." + last->getNameAsString();
}

std::string UnitContext::instanceKey(const FunctionDecl* function) {
  PrintingPolicy policy(ast_.getLangOpts());
  policy.SuppressInlineNamespace = true;
  std::string key;
  llvm::raw_string_ostream out(key);
  if (const TemplateArgumentList* arguments = function->getTemplateSpecializationArgs()) {
    printTemplateArgumentList(out, arguments->asArray(), policy);
  }
  for (const DeclContext* scope = function->getDeclContext(); scope; scope = scope->getParent()) {
    if (const auto* record = llvm::dyn_cast<ClassTemplateSpecializationDecl>(scope)) {
      printTemplateArgumentList(out, record->getTemplateArgs().asArray(), policy);
    } else if (const auto* outer = llvm::dyn_cast<FunctionDecl>(scope)) {
      out << instanceKey(outer);  // a lambda or local class of an instance
      break;
    }
  }
  return key;
}

std::string UnitContext::typeName(QualType type) {
  PrintingPolicy policy(ast_.getLangOpts());
  policy.SuppressTagKeyword = true;
  policy.SuppressInlineNamespace = true;
  if (const CXXRecordDecl* record = type->getAsCXXRecordDecl(); record && record->isLambda()) {
    return "lambda";
  }
  return type.getUnqualifiedType().getAsString(policy);
}

std::string UnitContext::recordName(QualType type) {
  type = type.getNonReferenceType();
  while (true) {
    if (type->isPointerType()) {
      type = type->getPointeeType();
    } else if (const ArrayType* array = type->getAsArrayTypeUnsafe()) {
      type = array->getElementType();
    } else {
      break;
    }
  }
  const auto* tag = type->getAsTagDecl();
  return tag ? qualifiedName(tag) : std::string();
}

facts::Location UnitContext::location(SourceLocation where) { return places_.of(where); }

std::string UnitContext::macroOf(SourceLocation where) const {
  const SourceManager& sources = ast_.getSourceManager();
  if (where.isInvalid() || !where.isMacroID()) return "";
  // Out of the arguments of macros, to where a definition spells it or the user wrote it.
  while (where.isMacroID() && sources.isMacroArgExpansion(where))
    where = sources.getImmediateSpellingLoc(where);
  if (!where.isMacroID()) return "";
  const llvm::StringRef name = Lexer::getImmediateMacroName(where, sources, ast_.getLangOpts());
  const PresumedLoc spelled = sources.getPresumedLoc(sources.getSpellingLoc(where));
  if (spelled.isInvalid() || isSystem(sources.getSpellingLoc(where))) return "";
  return name.str() + " at " + llvm::sys::path::filename(spelled.getFilename()).str() + ":" +
         std::to_string(spelled.getLine()) + ":" + std::to_string(spelled.getColumn());
}

bool UnitContext::isSystem(SourceLocation where) const {
  if (where.isInvalid()) return true;
  const SourceManager& sources = ast_.getSourceManager();
  return sources.isInSystemHeader(sources.getExpansionLoc(where));
}

const TypeModel* UnitContext::typeModel(QualType type) {
  if (type.isNull()) return nullptr;
  type = type.getNonReferenceType();
  // C's types are known by their typedef: pthread_mutex_t is an unnamed union.
  QualType sugar = type;
  while (const auto* alias = sugar->getAs<TypedefType>()) {
    if (const TypeModel* model = models_.type(qualifiedName(alias->getDecl()))) return model;
    sugar = alias->getDecl()->getUnderlyingType();
  }
  return typeModel(type->getAsCXXRecordDecl());
}

const TypeModel* UnitContext::typeModel(const CXXRecordDecl* record) {
  if (!record) return nullptr;
  if (const TypeModel* model = models_.type(qualifiedName(record))) return model;
  if (!record->hasDefinition()) return nullptr;
  for (const CXXBaseSpecifier& base : record->getDefinition()->bases()) {
    if (const TypeModel* model = typeModel(base.getType()->getAsCXXRecordDecl())) return model;
  }
  return nullptr;
}

bool UnitContext::isKind(QualType type, TypeKind kind) {
  const TypeModel* model = typeModel(type);
  return model && model->kind == kind;
}

bool UnitContext::isRecursiveLock(const Expr* lock) {
  const ValueDecl* named = lock ? lockNamedBy(lock) : nullptr;
  if (!named) return false;
  if (!recursiveLocks_) recursiveLocks_ = recursiveLocks(ast_);
  return recursiveLocks_->contains(named);
}

const FunctionModel* UnitContext::methodNamed(const CXXRecordDecl* record,
                                              const std::string& name) {
  const TypeModel* type = models_.type(qualifiedName(record));
  if (!type) return nullptr;
  const auto found = type->methods.find(name);
  return found == type->methods.end() ? nullptr : &found->second;
}

const FunctionModel* UnitContext::methodModel(const CXXRecordDecl* record,
                                              const CXXMethodDecl* method) {
  const std::string name = methodName(method);
  if (const FunctionModel* model = methodNamed(record, name)) return model;
  if (name == "operator bool") {
    if (const FunctionModel* model = methodNamed(record, "conversion")) return model;
  }
  if (!record->hasDefinition()) return nullptr;
  for (const CXXBaseSpecifier& base : record->getDefinition()->bases()) {
    const CXXRecordDecl* parent = base.getType()->getAsCXXRecordDecl();
    if (!parent) continue;
    if (const FunctionModel* model = methodModel(parent, method)) return model;
  }
  return nullptr;
}

namespace {

// A function of the program, with a body, that goes by the name of one of the C library: it does
// what its body says.
bool isOwnNamesake(UnitContext& unit, const FunctionDecl* function) {
  const FunctionDecl* body = nullptr;
  return function->getDeclContext()->getRedeclContext()->isTranslationUnit() &&
         function->hasBody(body) && !unit.isSystem(body) &&
         Models::builtIn().function(unit.qualifiedName(function));
}

}  // namespace

const FunctionModel* UnitContext::objectModel(const VarDecl* object) {
  const std::string& name = qualifiedName(object);
  if (const FunctionModel* model = models_.function(name)) return model;
  // An algorithm on a range does what the one on two iterators does.
  constexpr std::string_view kRanges = "std::ranges::";
  const bool isOfRanges =
      name.starts_with(kRanges) && name.find("::", kRanges.size()) == std::string::npos;
  return isOfRanges ? models_.function("std::" + name.substr(kRanges.size())) : nullptr;
}

const FunctionModel* UnitContext::functionModel(const FunctionDecl* function,
                                                const CXXRecordDecl* receiver) {
  const auto* method = llvm::dyn_cast<CXXMethodDecl>(function);
  if (!method) {
    const bool isNamed = function->getDeclName().isIdentifier() || function->isOverloadedOperator();
    const FunctionModel* model = isNamed ? models_.function(qualifiedName(function)) : nullptr;
    return model && isOwnNamesake(*this, function) ? nullptr : model;
  }
  const std::string name = methodName(method);
  if (const FunctionModel* model = methodNamed(method->getParent(), name)) return model;
  // A user's class that derives from a modelled one keeps what it does not redefine.
  if (!isSystem(method) || llvm::isa<CXXConstructorDecl, CXXDestructorDecl>(method)) return nullptr;
  const CXXRecordDecl* record = receiver ? receiver : method->getParent();
  if (const FunctionModel* model = methodModel(record, method)) return model;
  return models_.function(qualifiedName(method));  // of a class that is not described
}

}  // namespace lockstitch
