// Library models: what the functions and classes of a library mean for concurrency, as data.
// The form of the files is described in docs/models.md.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lockstitch {

// What a modelled function does. Each becomes events in the facts (analyses/facts/facts.fbs).
enum class Action {
  None,
  Acquire,
  Release,
  GuardBind,
  GuardAcquire,
  GuardRelease,
  GuardDissociate,
  GuardMove,
  GuardSwap,
  GuardDestroy,
  JointAcquire,
  Wait,
  Notify,
  SignalPost,
  SignalWait,
  Barrier,
  Fork,
  Join,
  Detach,
  Post,
  RunExecutor,
  JoinExecutor,
  CreateExecutor,
  Once,
  Invoke,
  Allocate,
  Free,
  EndElements,
  AtomicRead,
  AtomicWrite,
  AtomicUpdate,
  Fence,
  Read,
  Write,
  Insert,
  Assign,
  Blocking,
  Destroy,
  Owns,
  SignalCreate,
  SignalHandler,
  ForkProcess,
  ExecProcess,
  AtFork,
  SignalMask,
  InternalLock,
  RunParallel,
  Bind,
  Joinable,
  Abort,
};

// What a modelled call denotes, in terms of one of its operands.
enum class ResultKind {
  Opaque,        // nothing known
  Same,          // the operand itself, or a copy of it (std::move, get_executor)
  Pointee,       // the lvalue the operand points to (unique_ptr::operator*)
  Pointer,       // a pointer with the operand's target (unique_ptr::get)
  Element,       // the lvalue of an element of the operand (vector::operator[])
  Iterator,      // a pointer or iterator to an element of the operand (vector::begin)
  Address,       // a pointer to the operand (std::addressof)
  GuardedLock,   // a pointer to the lock that the operand, a guard, has or had
                 // (unique_lock::release)
  TeamConstant,  // the same for all threads of the team (omp_get_num_threads)
  ThreadNumber,  // a number that no other thread of the team has (omp_get_thread_num)
};

// Which operand: the object the method is called on, an argument (negative: from the end), or the
// call's result.
struct Operand {
  enum class Kind { Default, This, Argument, Result } kind = Kind::Default;
  int index = 0;
};

struct Effect {
  Action action = Action::None;
  Operand object;
  std::optional<Operand> lock;       // Wait
  std::optional<Operand> predicate;  // Wait
  std::optional<Operand> callable;   // Fork, Post, Once, Invoke
  std::optional<Operand> each;       // Invoke: … once for each element of this range
  std::optional<Operand> parts;      // Invoke: … with the parts of this (std::apply)
  std::optional<int> arguments;   // index of the callable's first argument; none passed without it
  std::optional<Operand> handle;  // Fork, Post
  std::optional<Operand>
      order;  // atomics: the memory order argument; absent: sequentially consistent
  std::optional<Operand> count;  // CreateExecutor: number of threads
  bool shared = false;
  bool tries = false;
  bool converts = false;  // Acquire, GuardAcquire: of what is held, in another mode
  bool timed = false;
  bool autoJoin = false;
  bool strand = false;
  bool successIsZero = false;
  bool errorsAreNegative = false;  // of those that success is not: otherwise they are positive
  bool conditional = false;
  bool wholeContainer = false;
  std::string claim;  // atomics: "set", "exchange" or "compare_exchange": see spin_lock.h
  std::optional<Operand> expected;  // compare_exchange
  std::optional<Operand> value;     // what is stored
  bool byAll = false;            // SignalPost, SignalWait: who waits, waits for every one who posts
  bool address = false;          // Assign with handle: that points to the object, rather than is it
  std::string name;              // Blocking, InternalLock: shown instead of the function's name
  std::optional<Operand> bytes;  // Read, Write: how many, from the object on
  std::optional<Operand> elements;  // … how many of its type; Invoke: … from where `each` begins
  std::optional<Operand> begin;     // … as many as there are from here (without it: the object) …
  std::optional<Operand> end;       // … to there
  bool isText = false;              // … to the character 0
  std::string hidden;  // the object: a static one of the library that goes by this name
  std::string method;  // Fork, Post: the method of the object that `callable` is (QThread::run)
};

struct FunctionModel {
  std::vector<Effect> effects;
  ResultKind result = ResultKind::Opaque;
  Operand resultOperand;
  bool sameThread = false;  // awaiting its result resumes on the same thread

  // The call's result is a callable: its first argument with the others bound (std::bind).
  bool bindsArguments() const { return effects.size() == 1 && effects[0].action == Action::Bind; }
};

enum class TypeKind {
  Plain,
  Lock,
  Guard,
  Condition,
  Thread,
  Future,
  Atomic,
  Executor,
  Container,
  SmartPointer,
  FunctionWrapper,
  Signal,
  Iterator,
  Synchronised,
  IndexRange,
};

struct TypeModel {
  TypeKind kind = TypeKind::Plain;
  bool recursive = false;
  bool shared = false;    // guards: binds in shared mode
  bool autoJoin = false;  // threads and futures: joined when destroyed or overwritten
  bool strand = false;
  bool single = false;     // executors: run by one thread unless several call `run`
  bool soleOwner = false;  // smart pointers: what it points to ends with it
  std::map<std::string, FunctionModel, std::less<>> methods;
};

// The models in force: those built in, then the user's. Immutable once loaded.
class Models {
 public:
  // Adds one model file's text. On failure returns false and sets *error to "FILE: what is wrong",
  // with the nearest known key for a misspelt one. Later files replace entries of earlier ones.
  bool add(const std::string& file, const std::string& text, std::string* error);

  // The models compiled into the program (tool/models/*.json).
  static const Models& builtIn();

  // By qualified name without template arguments and inline namespaces; null when not modelled.
  const TypeModel* type(std::string_view qualifiedName) const;
  const FunctionModel* function(std::string_view qualifiedName) const;

 private:
  std::map<std::string, TypeModel, std::less<>> types_;
  std::map<std::string, FunctionModel, std::less<>> functions_;
  std::map<std::string, std::string, std::less<>> namespaces_;  // where the source has it → here

  std::string named(std::string_view qualifiedName) const;
};

}  // namespace lockstitch
