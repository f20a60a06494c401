// Calls and constructions: by a library model, as a call of the user's function, or as unknown.
#pragma once

#include "tool/frontend/event_emitter.h"
#include "tool/frontend/moved_guards.h"
#include "tool/frontend/value_builder.h"

namespace lockstitch {

struct AtomicChange;
struct Extremes;

// A call as the models see it.
struct CallSite {
  const clang::Expr* expression = nullptr;  // null for an implicit destructor
  const clang::FunctionDecl* callee = nullptr;
  const clang::Expr* receiver = nullptr;  // the object expression, where there is one
  std::vector<const clang::Expr*> arguments;
  Path object;  // `this` of the callee
  clang::SourceLocation where;
  bool isImplicitDestructor = false;
  bool isForEach = false;  // done to every element of a range: `object` is any of them
};

// How guards are moved from one object to another.
struct GuardMoving {
  clang::SourceLocation where;
  std::string name;  // of the function that does it
  bool isSwap = false;
};

class CallLowering {
 public:
  CallLowering(FunctionState& state, PathBuilder& paths, ValueBuilder& values,
               EventEmitter& emitter)
      : state_(state), unit_(state.unit), paths_(paths), values_(values), emitter_(emitter) {}

  void call(const clang::CallExpr* call);
  void construct(const clang::CXXConstructExpr* construct);
  // The end of a local variable, where its scope ends.
  void endVariable(const clang::VarDecl* variable, clang::SourceLocation where);
  // In the destructor of the object that has the member.
  void endMember(const clang::FieldDecl* member, clang::SourceLocation where);
  // The end of an object: its guard, thread or user destructor, and those it owns.
  void destroy(const Path& object, clang::QualType type, clang::SourceLocation where,
               bool isVirtual = false);
  // __attribute__((cleanup(function))): it is called with the variable's address.
  void cleanUp(const Path& variable, const clang::FunctionDecl* function,
               clang::SourceLocation where);
  // An Assign event for values that the points-to analysis follows.
  void assignFlow(const Path& to, clang::QualType type, const clang::Expr* value,
                  clang::SourceLocation where);
  // Likewise of a reference that is bound to the smaller or the larger of two (extremes.h); false:
  // to something else, and nothing was told.
  bool bindExtreme(const Path& to, const clang::Expr* value, clang::SourceLocation where);
  // Likewise of what an atomic holds.
  void assignAtomic(const Path& atomic, const clang::Expr* value, clang::SourceLocation where);
  // What a compare-exchange that fails has found, which it stores where its caller expected
  // something else.
  void assignFound(const AtomicChange& change, const Path& atomic, clang::SourceLocation where);
  // Likewise of a constant number, which may tell one thread from another.
  void assignNumber(const Path& to, const clang::Expr* value, clang::SourceLocation where);
  void copyElements(const Path& to, const Path& from, clang::QualType container,
                    clang::SourceLocation where);
  // The address of a copy of the object, which lives as long as anything leads to it.
  std::unique_ptr<facts::ValueT> copied(const clang::Expr* object, clang::SourceLocation where);
  facts::MemoryOrder memoryOrder(const clang::Expr* argument);
  void callFunction(const CallSite& site);

 private:
  void assignExtremes(const Path& to, clang::QualType type, const Extremes& extremes,
                      clang::SourceLocation where);
  void syncBuiltin(const clang::CallExpr* call, llvm::StringRef name);
  // `call` may be null: a deleter runs without one.
  void callPointer(const clang::CallExpr* call, const clang::Expr* pointer,
                   const std::vector<const clang::Expr*>& arguments, clang::SourceLocation where);
  void callIndirect(const clang::CallExpr* call, const clang::Expr* pointer,
                    const std::vector<const clang::Expr*>& arguments, clang::SourceLocation where);
  void callLibrary(const CallSite& site);
  void accessArguments(const CallSite& site);
  void fillElements(const clang::CXXConstructExpr* construct, const Path& container);
  bool makeClosure(const clang::CXXConstructExpr* wrapper);
  void assignParts(const Path& to, const clang::InitListExpr& list, clang::SourceLocation where);
  void copyAssigned(const CallSite& site);
  void copyWhole(const clang::Expr* source, const CallSite& site);
  // See moved_guards.h.
  void moveGuards(const GuardHolderPart& to, const GuardHolderPart& from, const GuardMoving& how,
                  int depth);
  void giveGuards(const Path& to, clang::QualType type, const CallSite& site);
  void giveGuards(const CallSite& site);
  void giveOptional(const CallSite& site);
  void moveIntoOptional(const Path& to, clang::QualType type, const CallSite& site);
  void keepResult(const clang::CallExpr* call);
  void swapThreads(const CallSite& site);
  bool destructionMatters(clang::QualType type, int depth);
  void destroyOwned(const Path& object, const clang::CXXRecordDecl* record, const TypeModel* model,
                    clang::SourceLocation where, int depth);
  void destroyObject(const Path& object, clang::QualType type, clang::SourceLocation where,
                     bool isVirtual, int depth);
  bool hasOwnDeleter(const Path& object, const clang::CXXRecordDecl* pointer,
                     clang::SourceLocation where);
  bool runDeleter(const clang::VarDecl* variable, clang::SourceLocation where);
  void freeOwned(const clang::VarDecl* variable, clang::SourceLocation where);
  void setDispatch(const CallSite& site, facts::EventT& event);
  void addArguments(const CallSite& site, facts::EventT& event);

  FunctionState& state_;
  UnitContext& unit_;
  PathBuilder& paths_;
  ValueBuilder& values_;
  EventEmitter& emitter_;
};

bool isCallable(UnitContext& unit, clang::QualType type);
// Whether threads may go on until an object of the type has ended: its destructor, or that of a
// part or of what it owns, waits for them.
bool mayJoin(UnitContext& unit, clang::QualType type, int depth = 0);
// Whether what the smart pointer leads to is deleted with it: it is the only owner, and has no
// deleter of its own.
bool deletesOwned(UnitContext& unit, clang::QualType pointer);
// The first type argument of a class template's instance, or null.
clang::QualType firstTypeArgument(clang::QualType type);
// Of a container: what it holds, of a map what that maps to.
clang::QualType elementType(clang::QualType container);

}  // namespace lockstitch
