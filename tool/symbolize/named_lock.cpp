#include "tool/symbolize/named_lock.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tool/symbolize/dwarf_types.h"
#include "tool/symbolize/mention.h"
#include "tool/symbolize/scope.h"

namespace lockstitch {
namespace {

// How the types of locks end, whatever namespace they are in.
constexpr std::array<std::string_view, 10> kLockTypes{
    "mutex", "pthread_mutex_t", "pthread_rwlock_t", "pthread_spinlock_t", "sem_t",
    "mtx_t", "Mutex",           "SpinLock",         "spinlock",           "counting_semaphore"};

constexpr std::array<std::string_view, 2> kOnceTypes{"once_flag", "pthread_once_t"};

// What is called to take locks and gives none, where debug information does not have it: templates,
// and functions of C's library.
constexpr std::array<std::string_view, 25> kLibraryCalls{
    "lock",          "try_lock",       "unlock",
    "lock_shared",   "unlock_shared",  "try_lock_shared",
    "try_lock_for",  "try_lock_until", "lock_guard",
    "unique_lock",   "scoped_lock",    "shared_lock",
    "call_once",     "wait",           "wait_for",
    "wait_until",    "mtx_lock",       "mtx_trylock",
    "mtx_timedlock", "mtx_unlock",     "sem_wait",
    "sem_trywait",   "sem_timedwait",  "sem_clockwait",
    "sem_post"};

// What is no object of anybody's.
constexpr std::array<std::string_view, 8> kConstants{
    "adopt_lock", "defer_lock", "try_to_lock",  "__FILE__",
    "__LINE__",   "__func__",   "__FUNCTION__", "__PRETTY_FUNCTION__"};

constexpr std::array<std::string_view, 7> kLockWords{"lock",  "mutex",   "semaphore", "acquire",
                                                     "enter", "monitor", "critical"};

// Types by how their names end, or by their whole names.
struct TypeNames {
  std::span<const std::string_view> names;
  bool areWhole = false;
};

std::string_view withoutNamespaces(std::string_view name) {
  const size_t last = name.rfind("::");
  return last == name.npos ? name : name.substr(last + 2);
}

template <size_t N>
bool isOneOf(std::string_view name, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), withoutNamespaces(name)) != list.end();
}

bool isLibraryCall(std::string_view name) {
  return withoutNamespaces(name).starts_with("pthread_") || isOneOf(name, kLibraryCalls);
}

bool endsAs(const std::string& name, TypeNames types) {
  return std::any_of(types.names.begin(), types.names.end(), [&](std::string_view type) {
    return types.areWhole ? name == type : name.ends_with(type);
  });
}

// Whether the declared type is such, or refers to such. Typedefs say what C's locks are: the types
// below them have no names.
bool isDeclaredAs(const llvm::DWARFDie& named, TypeNames types) {
  llvm::DWARFDie type = declaredTypeOf(named);
  for (int depth = 0; type.isValid() && depth < 16; ++depth) {
    if (endsAs(qualifiedName(type), types)) return true;
    if (isClass(type)) return false;
    type = declaredTypeOf(type);
  }
  return false;
}

constexpr int kDeepest = 4;

// Whether one of the class's template arguments leads to such: shared_ptr<mutex>, vector<mutex*>.
bool holds(const llvm::DWARFDie& type, TypeNames types, int depth = 0) {
  if (!isClass(type) || depth > kDeepest) return false;
  const std::vector<llvm::DWARFDie> children = childrenOf(type);
  return std::any_of(children.begin(), children.end(), [&](const llvm::DWARFDie& child) {
    if (child.getTag() != llvm::dwarf::DW_TAG_template_type_parameter) return false;
    return isDeclaredAs(child, types) || holds(referentOf(typeOf(child)), types, depth + 1);
  });
}

// Whether such an object is a part of one of this type, or could be reached from it.
bool leadsTo(const llvm::DWARFDie& declared, TypeNames types, int depth = 0) {
  const llvm::DWARFDie type = referentOf(declared);
  if (!type.isValid()) return true;  // void*
  if (!isClass(type)) return false;
  if (endsAs(qualifiedName(type), types)) return true;
  if (depth > kDeepest) return true;
  const std::vector<llvm::DWARFDie> children = childrenOf(type);
  return std::any_of(children.begin(), children.end(), [&](const llvm::DWARFDie& child) {
    switch (child.getTag()) {
      case llvm::dwarf::DW_TAG_member:
      case llvm::dwarf::DW_TAG_inheritance:
      case llvm::dwarf::DW_TAG_template_type_parameter:
        return isDeclaredAs(child, types) || leadsTo(typeOf(child), types, depth + 1);
      default:
        return false;
    }
  });
}

// The name of the class that a variable is of, or leads to: C's classes have theirs from typedefs.
std::string nameOfType(const llvm::DWARFDie& variable) {
  llvm::DWARFDie type = declaredTypeOf(variable);
  for (int depth = 0; type.isValid() && depth < 16; ++depth) {
    if (std::string name = qualifiedName(type); !name.empty()) return name;
    type = declaredTypeOf(type);
  }
  return "";
}

bool derivesFrom(const llvm::DWARFDie& type, std::string_view base) {
  if (!isClass(type)) return false;
  const std::vector<llvm::DWARFDie> children = childrenOf(type);
  return std::any_of(children.begin(), children.end(), [&](const llvm::DWARFDie& child) {
    if (child.getTag() != llvm::dwarf::DW_TAG_inheritance) return false;
    return qualifiedName(typeOf(child)) == base || derivesFrom(typeOf(child), base);
  });
}

// Adds the program's own bases of `type`.
void addBases(const llvm::DWARFDie& type, std::vector<std::string>& names) {
  if (!isClass(type)) return;
  for (const llvm::DWARFDie& child : childrenOf(type)) {
    if (child.getTag() != llvm::dwarf::DW_TAG_inheritance || isLibraryClass(typeOf(child)))
      continue;
    names.push_back(qualifiedName(typeOf(child)));
    addBases(typeOf(child), names);
  }
}

// What classes and methods of locks are called.
bool saysLock(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char letter) { return std::tolower(letter); });
  return std::any_of(kLockWords.begin(), kLockWords.end(),
                     [&name](std::string_view word) { return name.find(word) != name.npos; });
}

bool isCalledLock(const std::string& ofClass) {
  return saysLock(std::string(withoutNamespaces(ofClass)));
}

// Whether a call of `function` gives no such object, nor what leads to one.
bool givesNone(const llvm::DWARFDie& function, TypeNames types) {
  const llvm::DWARFDie type = typeOf(function);
  if (!type.isValid()) return true;                                     // void
  if (qualifiedName(referentOf(type)).ends_with("auto")) return false;  // only its body says
  return !isDeclaredAs(function, types) && !holds(referentOf(type), types);
}

// One statement's locks. What is not understood could be any lock.
class Statement {
 public:
  // Of what a caller calls it is not known what it does with what it is given.
  Statement(const std::string& text, const Scope& scope, TypeNames types, const LockFrame& known)
      : mentions_(mentionsIn(text)), scope_(scope), types_(types), known_(known) {}

  bool isUnderstood() const {
    return std::all_of(mentions_.begin(), mentions_.end(),
                       [this](const Mention& mention) { return isUnderstood(mention); });
  }

  // The one object of these types that is named, or the several of one name.
  std::optional<NamedLock> onlyNamed() const {
    std::optional<NamedLock> found;
    for (const Mention& mention : mentions_) {
      if (mention.isOfUnread || !isNamed(mention)) continue;
      NamedLock named = namedBy(mention.expression);
      if (found && found->symbol.name != named.symbol.name)
        return std::nullopt;  // which of them is meant?
      found = std::move(named);
    }
    return found;
  }

 private:
  NamedLock namedBy(const Expression& expression) const {
    using Standing = NamedLock::Standing;
    const llvm::DWARFDie named = scope_.resolve(expression);
    const llvm::DWARFDie captured = scope_.capturedBy(named);
    NamedLock lock{symbolOf(captured)};
    lock.isMember = named.getTag() == llvm::dwarf::DW_TAG_member;
    if (scope_.isGiven(expression)) {
      lock.standing = Standing::Alias;
    } else if (typeOf(named).getTag() == llvm::dwarf::DW_TAG_pointer_type) {
      lock.standing = Standing::Pointer;
    } else {
      lock.ownClass = ownClassOf(expression);
    }
    return lock;
  }

  // Of a part of *this, or of what a function is given, where it is by the function that objects of
  // a class of the program's own are locked.
  std::vector<std::string> ownClassOf(const Expression& expression) const {
    const bool isOfThis = expression.size() == 1 || expression.front().name == "this";
    llvm::DWARFDie type = scope_.classOfThis();
    std::string own = qualifiedName(type);
    if (isOfThis) {
      if (!memberNamed(type, expression.back().name).isValid()) return {};
    } else {
      if (expression.size() != 2 || !scope_.isGiven({expression.front()})) return {};
      const llvm::DWARFDie given = scope_.resolve({expression.front()});
      type = referentOf(typeOf(given));
      own = nameOfType(given);
    }
    const bool isCalledSo = isCalledLock(own) && saysLock(scope_.methodName());
    const bool isLeft = known_.hasReturned && scope_.classOfThis().isValid();
    if (own.empty() || !(isLeft || isCalledSo)) return {};
    std::vector<std::string> names{own};
    addBases(type, names);
    return names;
  }

  // Whether it is an object of these types.
  bool isNamed(const Mention& mention) const {
    if (mention.role != Mention::Role::Value && mention.role != Mention::Role::Type) return false;
    const llvm::DWARFDie named = scope_.resolve(mention.expression);
    if (!named.isValid()) return false;
    const llvm::DWARFDie type = scope_.typeOfExpression(mention.expression);
    if (!known_.ownClass.empty() && derivesFrom(type, known_.ownClass.front())) return true;
    return (type.isValid() && endsAs(qualifiedName(type), types_)) || isDeclaredAs(named, types_);
  }

  bool isUnderstood(const Mention& mention) const {
    if (mention.isOfUnread) return false;
    switch (mention.role) {
      case Mention::Role::Declaration:
        return true;
      case Mention::Role::Call:
        return isUnderstoodCall(mention);
      case Mention::Role::Type:
        break;
      case Mention::Role::Value:
        break;
    }
    const Expression& expression = mention.expression;
    if (expression == Expression{{Step::Start, "this"}}) return true;
    const llvm::DWARFDie named = scope_.resolve(expression);
    if (!named.isValid())
      return mention.role == Mention::Role::Type || isOneOf(expression.back().name, kConstants);
    if (isNamed(mention)) return true;
    if (known_.isCaller && mayLeadToOne(mention)) return false;
    return scope_.typeOfExpression(expression).isValid() && !holds(typeOf(named), types_) &&
           !holds(scope_.typeOfExpression(expression), types_);
  }

  bool mayLeadToOne(const Mention& mention) const {
    if (isOneOf(mention.expression.back().name, kConstants)) return false;
    const llvm::DWARFDie type = scope_.typeOfExpression(mention.expression);
    return !type.isValid() || leadsTo(type, types_);
  }

  // Of a function that is not known, a macro perhaps, what it is given is meant, if that is a lock
  // and nothing else could lead to one.
  bool isUnderstoodCall(const Mention& call) const {
    const llvm::DWARFDie function = scope_.calledBy(call.expression);
    if (function.isValid()) return givesNone(function, types_);
    if (isLibraryCall(call.expression.back().name)) return true;
    bool isGivenOne = false;
    for (const Mention& argument : mentions_) {
      if (argument.at <= call.at || argument.at >= call.closing) continue;
      if (argument.isOfUnread) return false;
      if (isNamed(argument)) {
        isGivenOne = true;
      } else if (argument.role == Mention::Role::Value && mayLeadToOne(argument)) {
        return false;
      }
    }
    return isGivenOne;
  }

  std::vector<Mention> mentions_;
  const Scope& scope_;
  TypeNames types_;
  const LockFrame& known_;
};

// Of several statements in `text`, the one at `at`. Cut at every brace, too, so it may be less than
// the whole.
std::string statementAt(const std::string& text, size_t at) {
  if (at >= text.size()) return "";
  const size_t before = at == 0 ? text.npos : text.find_last_of(";{}", at - 1);
  const size_t begin = before == text.npos ? 0 : before + 1;
  return text.substr(begin, text.find(';', at) - begin);
}

enum class Unknown { MayBeMeant, IsAnotherThing };

std::optional<NamedLock> namedAt(const Frame& frame, DebugInfo& info, SourceText& source,
                                 TypeNames types, Unknown unknown, const LockFrame& known) {
  const auto [line, column] = std::pair(frame.location.line, frame.location.column);
  const SourceText::Statement around = source.statement(frame.location.file, line);
  const Scope scope(info.context(), frame);
  const auto named = [&](const std::string& text) -> std::optional<NamedLock> {
    const Statement statement(text, scope, types, known);
    if (unknown == Unknown::MayBeMeant && !statement.isUnderstood()) return std::nullopt;
    return statement.onlyNamed();
  };
  const auto found = named(around.text);
  if (found || column == 0) return found;
  return named(statementAt(around.text, around.lineAt + column - 1));
}

}  // namespace

std::optional<NamedLock> lockNamedAt(const Frame& frame, DebugInfo& info, SourceText& source,
                                     const LockFrame& known) {
  const std::vector<std::string_view> own(known.ownClass.begin(), known.ownClass.end());
  const TypeNames types = own.empty() ? TypeNames{kLockTypes} : TypeNames{own, true};
  auto named = namedAt(frame, info, source, types, Unknown::MayBeMeant, known);
  // Of a variable by itself nobody says that it is a lock, unless its class does: `check` names the
  // part of it that is one.
  const bool mayBeAny = own.empty() || isCalledLock(known.ownClass.front());
  using Standing = NamedLock::Standing;
  const bool isIt = named && (named->standing == Standing::Alias ||
                              (named->standing == Standing::Itself && named->isMember));
  return mayBeAny || isIt ? named : std::nullopt;
}

std::optional<DataSymbol> onceFlagNamedAt(const Frame& frame, DebugInfo& info, SourceText& source) {
  const auto named =
      namedAt(frame, info, source, TypeNames{kOnceTypes}, Unknown::IsAnotherThing, {});
  return named ? std::optional(named->symbol) : std::nullopt;
}

}  // namespace lockstitch
