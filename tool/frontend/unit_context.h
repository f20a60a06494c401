// What all parts of lowering share about one translation unit: names, places, models.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>

#include "tool/frontend/clang_headers.h"
#include "tool/frontend/fact_builder.h"
#include "tool/frontend/models.h"
#include "tool/frontend/source_places.h"

namespace lockstitch {

struct Draw;

class UnitContext {
 public:
  UnitContext(clang::ASTContext& ast, const Models& models, FactBuilder& facts);

  clang::ASTContext& ast() { return ast_; }
  FactBuilder& facts() { return facts_; }
  uint32_t string(llvm::StringRef text) { return facts_.string(text); }

  // Qualified, without template arguments and inline namespaces: the key of the models.
  const std::string& qualifiedName(const clang::NamedDecl* decl);
  // Of the template pattern for instances. A lambda's call operator is named by where it stands.
  const std::string& usr(const clang::NamedDecl* decl);
  // The template arguments of an instance, "" for what is no instance.
  std::string instanceKey(const clang::FunctionDecl* function);
  std::string typeName(clang::QualType type);
  // The qualified name of the class behind `type`, pointers, references and arrays peeled; or "".
  std::string recordName(clang::QualType type);

  // By what name the memory location of a member is known: members of a union that hold no objects
  // of classes are one location, and so are adjacent bit-fields (C11 3.14, C++ [intro.memory]).
  std::string locationName(const clang::FieldDecl* field);
  static bool sharesUnion(const clang::FieldDecl* field);
  facts::Location location(clang::SourceLocation where);
  // "NAME at FILE:LINE:COLUMN" where a macro's definition spells it; "" for what is written in
  // place, also as an argument of a macro.
  std::string macroOf(clang::SourceLocation where) const;
  bool isSystem(clang::SourceLocation where) const;
  bool isSystem(const clang::Decl* decl) const { return isSystem(decl->getLocation()); }

  const TypeModel* typeModel(clang::QualType type);
  const TypeModel* typeModel(const clang::CXXRecordDecl* record);
  bool isKind(clang::QualType type, TypeKind kind);
  // Whether the lock that `lock` names is made recursive somewhere in this unit.
  bool isRecursiveLock(const clang::Expr* lock);
  // Of an object of a library that is called as if it were a function.
  const FunctionModel* objectModel(const clang::VarDecl* object);
  // `receiver` is the static class of the object, null for non-members.
  const FunctionModel* functionModel(const clang::FunctionDecl* function,
                                     const clang::CXXRecordDecl* receiver);

  // What counters that are waited for with a ticket are called (spin_lock.h).
  std::set<uint32_t> turnCounters;
  // What functions that were asked draw from a counter for their callers, as their result (0) or in
  // a parameter (from 1 on); null: none (draws.h).
  llvm::DenseMap<std::pair<const clang::FunctionDecl*, unsigned>, std::shared_ptr<const Draw>>
      draws;

 private:
  const FunctionModel* methodModel(const clang::CXXRecordDecl* record,
                                   const clang::CXXMethodDecl* method);
  const FunctionModel* methodNamed(const clang::CXXRecordDecl* record, const std::string& name);

  clang::ASTContext& ast_;
  const Models& models_;
  FactBuilder& facts_;
  llvm::DenseMap<const clang::Decl*, std::unique_ptr<std::string>> names_;
  llvm::DenseMap<const clang::Decl*, std::unique_ptr<std::string>> usrs_;
  SourcePlaces places_;
  std::optional<llvm::DenseSet<const clang::ValueDecl*>> recursiveLocks_;
};

// The pattern a template instance was made from; otherwise the function itself.
const clang::FunctionDecl* patternOf(const clang::FunctionDecl* function);

// The class of the object behind `type`: references and one level of pointer peeled.
const clang::CXXRecordDecl* recordOf(clang::QualType type);

}  // namespace lockstitch
