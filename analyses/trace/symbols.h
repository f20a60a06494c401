// How the dynamic side asks for names. Implemented in tool/ by LLVM's symbolizer; tests use tables.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyses/findings/finding.h"

namespace lockstitch {

// A variable or field as debug information has it.
struct DataSymbol {
  // As the static engine names it: "Account::balance_" for a field, "g_total" for a variable.
  std::string name;
  std::string variable;       // the variable that a field was found in, "account"; may be empty
  SourceLocation declaredAt;  // the field, or else the variable
  // A local reference or pointer, which leads to something that has another name elsewhere.
  bool isAlias = false;
  // Reached by what a lambda has captured by reference: a read may be of the reference, which lies
  // in the lambda.
  bool isCaptured = false;
  // Where in the variable it lies, "table[1]", "bank.accounts[2].mutex_"; may be empty.
  std::string path = {};
  // A variable that a function has declared, and no reference or pointer: what another declaration
  // gives that name to is another object.
  bool isLocal = false;
};

// What tells two objects of one name apart: the file that declares them, of a local variable with
// the line. "" when it is not known.
inline std::string declaredIn(const DataSymbol& symbol) {
  const SourceLocation& at = symbol.declaredAt;
  return symbol.isLocal && at.line != 0 ? at.file + ":" + std::to_string(at.line) : at.file;
}

// A lock as the source names it where it is taken.
struct NamedLock {
  enum class Standing {
    Itself,   // the variable or member that it is
    Pointer,  // a member or variable that points to it
    Alias,    // what the function was given, or a reference: callers may name the lock itself
  };
  DataSymbol symbol;
  Standing standing = Standing::Itself;
  // Of a lock in a class of the program's own that is a lock, taken by its method: that class and
  // its bases ("app::Mutex", "app::Lockable"). Callers may name the object of that class, which is
  // what the program means by a lock.
  std::vector<std::string> ownClass = {};
  bool isMember = false;  // of a class
};

// What is known of a frame on the way to where a lock is taken.
struct LockFrame {
  bool isCaller = false;  // it called what took the lock
  // It has returned and left the lock to its caller: what it is a method of is used as a lock,
  // whatever it is called.
  bool hasReturned = false;
  // What of a lock's parts has been seen further in, see NamedLock; empty: none.
  std::vector<std::string> ownClass = {};
  auto operator<=>(const LockFrame&) const = default;
};

class Symbols {
 public:
  virtual ~Symbols() = default;
  // The frames at `address` (relative to the module's load bias) of `module`, innermost inlined
  // function first; one frame with the module and address when there is no debug information.
  virtual std::vector<Frame> frames(const std::string& module, uint64_t address) = 0;
  // The global or static variable at `address`, with the innermost member at that offset that holds
  // `bytes` bytes, when known.
  virtual std::optional<DataSymbol> data(const std::string& module, uint64_t address,
                                         uint64_t bytes) = 0;
  // What the source names at an access's line and column, resolved by debug information within the
  // function of `frame`. Nothing when either is missing or they do not agree. With `isCaller`,
  // `frame` called what makes the access, a library's code: then it is of the object of that call.
  virtual std::optional<DataSymbol> accessedAt(const Frame& frame, bool isCaller) {
    (void)frame, (void)isCaller;
    return std::nullopt;
  }
  // The same for the call through which a lock is taken or given back: the lock in its arguments.
  // With an `ownClass`, objects of that class are the locks. In a caller nothing else may be named
  // that a lock could be reached from.
  virtual std::optional<NamedLock> lockAt(const Frame& frame, const LockFrame& known) {
    (void)frame, (void)known;
    return std::nullopt;
  }
  // The same for the call that runs an initialiser once: the flag in its arguments.
  virtual std::optional<DataSymbol> onceFlagAt(const Frame& frame) {
    (void)frame;
    return std::nullopt;
  }
  // Whether the function of `frame` gives its caller anything: a result, or something by way of
  // what it was called with. True when that is not known.
  virtual bool mayTellCaller(const Frame& frame) {
    (void)frame;
    return true;
  }
};

}  // namespace lockstitch
