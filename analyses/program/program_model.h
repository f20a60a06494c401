// The linked program: every function once, with program-wide ids instead of one unit's indices.
// Built by linker.h, then read by all passes; the tables below grow while they derive new paths.
#pragma once

#include <array>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "analyses/facts/kinds_generated.h"
#include "analyses/findings/finding.h"
#include "analyses/program/chain_table.h"
#include "analyses/program/class_names.h"
#include "analyses/program/ids.h"
#include "analyses/program/interner.h"
#include "analyses/program/object_classes.h"
#include "analyses/program/path_table.h"

namespace lockstitch::program {

using facts::ConditionKind;
using facts::Dispatch;
using facts::Flags;
using facts::Mode;
using facts::Op;
using facts::Policy;
using facts::ValueKind;

// facts.fbs, Value, with program-wide names.
struct Value {
  ValueKind kind = ValueKind::Unknown;
  PathId path;
  FunctionId function;  // Function; the owner of `event` for Closure
  Symbol meant;         // Function: the USR, where it has several bodies; see Program::meant()
  uint32_t event = 0;
  int64_t constant = 0;
  std::vector<uint32_t> depends;
  FormId form;  // of an integer
  bool operator==(const Value&) const = default;
};

struct Location {
  Symbol file;
  uint32_t line = 0;
  uint32_t column = 0;
  auto operator<=>(const Location&) const = default;
};

struct Capture {
  Value value;
  Symbol name;
};

struct Condition {
  ConditionKind kind = ConditionKind::None;
  uint32_t event = 0;
  PathId path;
  int64_t constant = 0;
  std::vector<int64_t> cases;
  uint32_t defaultCase = 0;
  bool negated = false;
  Symbol text;
  std::vector<uint32_t> depends;
  Location location;
  Symbol whole;  // the text of the `a && b` or `a || b` that this is a part of
  facts::Known wholeIfTrue = facts::Known::Nothing;  // of the part, not of `kind`
  facts::Known wholeIfFalse = facts::Known::Nothing;
  bool isFixed = false;  // PathTrue: of a parameter, or a lambda's own copy, that keeps its value

  // Of Cases, where `negated` says that 0 tells success: the successor that `value` leads to.
  uint32_t caseOf(int64_t value) const {
    for (uint32_t i = 0; i < cases.size(); ++i)
      if (i != defaultCase && cases[i] == value) return i;
    return defaultCase;
  }
};

struct Event {
  uint32_t id = 0;
  Op op = Op::Read;
  Location location;
  PathId path;
  Value value;
  Value receiver;
  std::vector<Value> arguments;
  std::vector<PathId> locks;
  std::vector<PathId> sharedLocks;
  std::vector<Capture> captures;
  uint32_t flags = 0;
  Mode mode = Mode::Exclusive;
  Policy policy = Policy::Lock;
  Dispatch dispatch = Dispatch::Direct;
  facts::MemoryOrder order = facts::MemoryOrder::None;
  int64_t number = 0;
  Symbol name;
  Symbol type;
  Symbol macro;      // "NAME at FILE:LINE:COLUMN", where a macro spells it
  Symbol calleeUsr;  // of value: the function's USR, body known or not
  Symbol calleeInstance;
  bool ignorable = false;                    // thread-local, const: cannot take part in a race
  std::shared_ptr<const Condition> meaning;  // SetFlag, Return: what is so when the value is not 0
  std::vector<Condition> conjuncts;          // Return: all that is so when the value is not 0

  bool has(Flags flag) const { return (flags & static_cast<uint32_t>(flag)) != 0; }
};

// Members by which queues are known (filled_queues.h).
struct QueueMembers {
  // Members that some condition compares with each other, both of one object: each with the others.
  std::map<Symbol, std::set<Symbol>> compared;
  // Members of which functions with a wait ask whether they are null or zero, themselves or what a
  // local pointer has of them, and which begin so.
  std::set<Symbol> awaited;
};

// Members that are handles of threads (sole_handles.h).
struct SoleHandles {
  std::map<Symbol, Symbol> marks;  // by the member: the last step of its mark
  std::set<Symbol> all;            // these steps
};

// Members that hold functions (callable_members.h).
struct CallableMembers {
  std::set<Symbol> named;                      // of global objects, each given by its name alone
  std::map<PathId, std::vector<Value>> given;  // by the member of the global object
};

inline constexpr uint32_t kUnreachableBlock = 4294967295u;

struct Block {
  std::vector<Event> events;
  std::vector<uint32_t> successors;
  Condition condition;
  bool isExceptional = false;
  bool isLoopHead = false;
};

struct Parameter {
  Symbol name;
  bool isReference = false;
  bool isPointer = false;
};

struct Function {
  FunctionId id;
  FunctionId original;  // of a copy made by specialise.h
  Symbol usr;
  Symbol instance;
  Symbol name;
  Location location;
  facts::FunctionKind kind = facts::FunctionKind::Function;
  Symbol record;  // USR
  Symbol recordName;
  Symbol parent;  // USR of the enclosing function
  Symbol owner;   // the main file of the only program that it is part of, if there is one
  std::vector<Parameter> parameters;
  std::vector<std::pair<PathId, Mode>> required;  // locks that its attributes demand of callers
  std::vector<Symbol> overrides;
  std::vector<Block> blocks;
  uint32_t entry = 0;
  uint32_t exit = 0;
  bool isVirtual = false;
  bool isMain = false;
  bool isCoroutine = false;
  bool isPublicEntry = false;
  bool isSystem = false;
  bool returnsReference = false;
};

struct RecordModel {
  Symbol usr;
  Symbol name;
  std::vector<Symbol> bases;
  std::vector<Symbol> lockFields;
};

struct StringHash {
  size_t operator()(const std::string& text) const { return std::hash<std::string>()(text); }
};

// The names of last steps that make a path an exclusion (facts.fbs).
struct ExclusionNames {
  explicit ExclusionNames(Interner<std::string, Symbol, StringHash>& strings);
  Symbol once, oneAtATime, depend, token, claim;
  Symbol passed;       // [flag, this]: what runs once has run; see once.h
  Symbol baton;        // [semaphore, this]: held from its wait to the next post of any semaphore
  Symbol joined;       // [handle, this]: the signal that its thread was joined
  Symbol unset;        // [flag, this]: held under a lock where the atomic flag was found clear
  Symbol startedOnce;  // [flag, this]: held where the flag was found clear and is set for good
  Symbol guardedLock;  // [guard, this]: not an exclusion, but the lock that the guard manages
  Symbol busy, idle;   // [flag, this]: the flag is set, was found clear; see busy_flags.h
  Symbol group;        // [lock, this]: somebody of a group holds the lock for all of it
  Symbol numbered;  // [parameter, constant, this]: held where a thread's parameter is this constant
  Symbol chosen;    // [pointer, this]: the one of several locks that the global pointer leads to
  Symbol clear;     // [number, this]: held under a lock where the number was found to be zero
  Symbol kept;      // [number, this]: it was set, or counted up, where that or another was clear
  Symbol turn;      // [number, this]: held where the number was found to be the thread's own
  Symbol each;      // [lock of any element, this]: a loop has taken the lock of each element
  Symbol differs;   // [index, index, this]: held where the one was found not to be the other
  Symbol uncertain;  // [unknown, this]: some lock is held, which one is not known
};

// The bounds of the analysis that a program may meet.
enum class Approximation {
  EventsOfFunction,    // events of one kind in one function's summary
  ContextsOfFunction,  // different circumstances under which one function is entered
  ThreadsOfFunction,   // threads that come to one place, beyond those that are compared
  DepthOfPath,         // members and pointers on the way to an object
  PairsOfLocation,     // pairs of accesses of one location
  ObjectOfParameter,   // accesses by parameters of which no call says what they point to
  Count,
};

class Program {
 public:
  Interner<std::string, Symbol, StringHash> strings;
  ExclusionNames exclusions{strings};
  PathTable paths;
  ChainTable chains;
  ClassNames classNames;
  ObjectClasses objectClasses;
  Interner<IndexForm, FormId, IndexFormHash> forms;
  std::vector<Distribution> distributions{1};  // [0] is none
  std::vector<Function> functions{1};          // functions[id.value]; [0] is unused
  std::map<Symbol, std::vector<FunctionId>> functionsByUsr;
  std::map<Symbol, RecordModel> records;  // by USR
  std::map<Symbol, Symbol> globalTypes;   // by USR
  std::set<FunctionId> threadEntries;  // that are started by name, or as the lambda that is named
  std::set<FunctionId> numberTakers;   // see thread_numbers.h
  std::map<Symbol, std::string> declaredGuards;  // by field or global: the lock of its guarded_by
  // Lock members that a method of their class takes for whoever calls it: the object is the lock.
  std::set<Symbol> wrappedLocks;
  std::set<Symbol> busyFlags;       // busy_flags.h
  std::set<Symbol> lockDeciders;    // lock_deciders.h
  std::set<Symbol> turns;           // of which somebody asks whether they are a certain number
  std::set<Symbol> switches;        // those of them that are waited for to be zero and not to be
  QueueMembers queueMembers;        // filled_queues.h
  std::set<Symbol> givenFunctions;  // given_functions.h
  SoleHandles soleHandles;          // sole_handles.h
  CallableMembers callableMembers;  // callable_members.h
  // Objects that nobody ever learns of but those whom their function calls, whose parameters are
  // variables (parameter_variables.h): by the end of their chain and their name.
  std::set<std::pair<ChainId, Symbol>> neverShared;
  // Several programs define, each for itself, what a file that is part of more than one calls.
  bool hasAlternatives = false;
  std::vector<Incompleteness> incomplete;

  // A bound was met: what lies beyond it is not looked at, and the report says how often.
  void approximate(Approximation what) { ++approximations[static_cast<size_t>(what)]; }
  std::array<size_t, static_cast<size_t>(Approximation::Count)> approximations{};

  const Function& function(FunctionId id) const { return functions[id.value]; }
  const std::string& text(Symbol symbol) const { return strings[symbol]; }
  // The event with this id; events are dense and in order of blocks. Null for 0 or unknown.
  const Event* event(FunctionId function, uint32_t id) const;
  // The bodies that `usr` and `instance` may mean: the instance itself, of which several main files
  // may have one each, or all when it is not known.
  std::vector<FunctionId> bodies(Symbol usr, Symbol instance) const;
  // What a value of kind Function may mean: its function, and what other main files define by that
  // name.
  std::vector<FunctionId> meant(const Value& value) const;
  // Whether the function may be part of the program that `origin` is the beginning of.
  bool isOfProgram(FunctionId id, FunctionId origin) const {
    const Symbol mine = function(id).owner, its = function(origin).owner;
    return !mine || !its || mine == its;
  }
  SourceLocation location(const Location& location) const;
  ChainId prepend(FunctionId function, uint32_t event, ChainId inner) {
    return chains.intern(ChainLink{function, event, inner});
  }
  void indexEvents();
  void indexEvents(FunctionId function);  // of one function, which was there before
  // What the closure's maker calls its capture; none where no closure is made of the function.
  Symbol captureName(FunctionId function, uint32_t number) const;
  // Those of one name are one.
  DistributionId addDistribution(Distribution distribution);

 private:
  std::vector<std::vector<const Event*>> eventIndex_;
  std::unordered_map<FunctionId, std::vector<Symbol>> captureNames_;
  std::map<Symbol, DistributionId> distributionNames_;
};

// An exclusion (facts.fbs), not a lock: never part of a deadlock, never left behind.
// Of a program with more functions than these, the rules are not told of what certainly is in
// order, and judge what is alike but for its place once; and a library of as many is not walked
// again from each function that nobody calls.
inline constexpr size_t kManyFunctions = 300;

bool isExclusion(const Program& program, PathId lock);
// Neither an exclusion nor another pseudo lock of ours (a token, a flag that was passed).
bool isRealLock(const Program& program, PathId lock);
// Held in place of locks that could not be named: it keeps nothing apart, but whoever holds it may
// hold what others hold.
PathId uncertainLock(Program& program);
bool isUncertain(const Program& program, PathId lock);
// What a variable of many calls points to: a parameter that is one (parameter_variables.h), or a
// local pointer whose name does not begin where the origin does. Nobody else can name it so.
bool isOfManyCalls(const Program& program, FunctionId origin, PathId path);
// Two locks of one kind: the same member of a class, or elements of one table.
bool isOfOneKind(const PathTable& paths, PathId x, PathId y);
bool isBaton(const Program& program, PathId lock);
// That a number was found to be zero, for as long as the mutex is held: no lock of its own.
bool isFoundClear(const Program& program, PathId lock);
// That a number was set, or counted up, by one who had found it clear (guarded_states.cpp).
bool isKeptState(const Program& program, PathId lock);
bool isStartedOnce(const Program& program, PathId lock);
// Likewise, or within what runs once (std::call_once): whoever comes here, one does.
bool happensOnce(const Program& program, PathId lock);
// … under which certainly only one thread is at a time.
bool isOneAtATime(const Program& program, PathId lock);

}  // namespace lockstitch::program
