// What a modelled call does, as events.
#pragma once

#include "tool/frontend/call_lowering.h"
#include "tool/frontend/library_arguments.h"

namespace lockstitch {

class LibraryCall {
 public:
  LibraryCall(FunctionState& state, PathBuilder& paths, ValueBuilder& values, EventEmitter& emitter,
              CallLowering& calls, const CallSite& site)
      : state_(state),
        unit_(state.unit),
        paths_(paths),
        values_(values),
        emitter_(emitter),
        calls_(calls),
        site_(site) {}

  void apply(const FunctionModel& model);

 private:
  void apply(const Effect& effect);
  bool tellsOfOthers(const FunctionModel& model) const;
  void leaveOut(const FunctionModel& model, LibraryArguments& others) const;
  void leaveOut(const Effect& effect, LibraryArguments& others) const;
  void leaveOutPassed(const Effect& effect, LibraryArguments& others) const;
  bool applyLocking(const Effect& effect);
  bool applyThreading(const Effect& effect);
  bool applyProcess(const Effect& effect);
  bool applyMemory(const Effect& effect);

  void bindGuard();
  void bindResult(const Effect& effect);
  void moveGuard(const Effect& effect);
  void jointAcquire(const Effect& effect);
  void wait(const Effect& effect);
  void fork(const Effect& effect, size_t callableIndex, const Path& handle);
  void nameByResult(const Effect& effect, facts::EventT& event);
  void forkAt(const Effect& effect);
  void join(const Effect& effect, facts::Op op);
  facts::EventT& askForThread(const Path& handle);
  void askForContent();
  void post(const Effect& effect);
  void createExecutor(const Effect& effect);
  uint32_t invoke(const Effect& effect, facts::Op op);
  void invokeEach(const Effect& effect);
  // What is given to a callable that is called once for each.
  struct Each {
    Path element;  // any of them
    clang::QualType type;
    bool isPair = false;  // two iterators say which
  };
  Each eachOf(const Effect& effect);
  void callOn(const Each& each, const clang::CXXMethodDecl* method);
  void passElement(const Path& element, const clang::Expr* callable, facts::EventT& event);
  void forkMethod(const Effect& effect);
  bool hasParallelPolicy() const;
  std::unique_ptr<facts::LinearFormT> indexOfItsOwn(const std::string& place);
  void runParallel(const Effect& effect);
  void signalHandler(const Effect& effect);
  void handlersIn(const Path& object, const clang::RecordDecl* record, int64_t signal);
  std::unique_ptr<facts::ValueT> callableValue(const Effect& effect);
  bool addMethod(facts::EventT& event, const Effect& effect);
  void allocate();
  void free(const Effect& effect);
  void endElements(const Effect& effect);
  void atomic(const Effect& effect, facts::Op op);
  Path accessed(const Effect& effect);
  void access(const Effect& effect, facts::Op op);
  void readAssigned();
  bool empties() const;
  bool onlyDrops() const;
  bool dropsFutures(const Effect& effect);
  void dropElements(const Effect& effect);
  void insert(const Effect& effect);
  void readInserted();
  void constructInserted(clang::QualType element, const Path& inside, size_t key);
  void assign(const Effect& effect);
  void assignHandle(const Path& to, clang::QualType type);

  facts::EventT& emit(facts::Op op, const Path& path = {});
  facts::EventT& emitOn(facts::Op op, const Effect& effect);
  void noteErrors(const Effect& effect, uint32_t event);
  const clang::Expr* argument(const Operand& operand) const;
  size_t indexOf(const Operand& operand) const;
  void findRange(const FunctionModel& model);
  Path wholeRange(const clang::Expr* range);
  void passReferences(const Effect& effect, facts::EventT& event);
  Path object(const Effect& effect);
  Path object(const Operand& operand);
  int64_t constantArgument(const std::optional<Operand>& operand) const;
  Path ofArgument(const clang::Expr* argument);
  // Whether a function object is run itself, or a copy that lives as long as what runs it.
  enum class Kept : uint8_t { Itself, Copy };
  bool addCallOperator(facts::EventT& event, const clang::Expr* callable, Kept kept);
  void addCallable(facts::EventT& event, size_t callableIndex, std::optional<size_t> arguments,
                   Kept kept);
  clang::QualType objectType(const Operand& operand) const;
  // Without the first `leading` arguments.
  void callConstructor(clang::QualType type, const Path& object, size_t leading = 0);
  void constructGuard(const clang::CXXRecordDecl* guard, const Path& object);

  FunctionState& state_;
  UnitContext& unit_;
  PathBuilder& paths_;
  ValueBuilder& values_;
  EventEmitter& emitter_;
  CallLowering& calls_;
  const CallSite& site_;
  // Of std::ranges::sort(v): the argument that stands for two iterators; -1: none.
  int range_ = -1;
};

// A pointer or an iterator.
bool isPosition(UnitContext& unit, clang::QualType type);
// What the range holds, or what the pointer or iterator leads to; null where it is not known.
clang::QualType rangeElement(const clang::Expr* range, clang::ASTContext& ast);
// The function that the callable is or has, where that is seen; null where it is not.
const clang::FunctionDecl* functionOf(ValueBuilder& values, const clang::Expr* callable);

}  // namespace lockstitch
