// One pass over the spelling, from left to right. A name is a list of components separated by "::";
// what stands before a blank at depth zero was a return type and is forgotten, what stands after a
// parameter list and before the next "::" are qualifiers and is skipped.
#include <cxxabi.h>

#include <array>
#include <cctype>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <vector>

#include "analyses/findings/fingerprint.h"

namespace lockstitch {
namespace {

constexpr std::string_view kLambda = "lambda";
constexpr std::string_view kAnonymous = "(anonymous)";

bool isIdentifier(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Namespaces that libstdc++ and libc++ declare inline: whether they are shown depends on who
// prints.
bool isInlineNamespace(std::string_view name) {
  static constexpr std::array<std::string_view, 6> known{"__cxx11", "_V2",     "__8",
                                                         "__ndk1",  "__n4861", "__cxx1998"};
  for (std::string_view one : known)
    if (name == one) return true;
  return name.size() > 2 && name.substr(0, 2) == "__" &&
         name.find_first_not_of("0123456789", 2) == std::string_view::npos;
}

class NameScanner {
 public:
  explicit NameScanner(std::string_view text) : text_(text) {}

  std::string scan() {
    while (at_ < text_.size()) step();
    endComponent();
    return joined();
  }

 private:
  char peek(size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  bool startsWith(std::string_view what) const { return text_.substr(at_, what.size()) == what; }

  void step() {
    if (startsWith("::")) {
      at_ += 2;
      endComponent();
      return;
    }
    const char c = peek();
    if (c == '(') return parenthesis();
    if (c == '<') return angle();
    if (c == '{') return brace();
    if (c == '\'') return quote();
    if (c == '[') return skipBalanced('[', ']');
    if (c == ' ') return blank();
    if (c == ')') {  // closes "(*f" of a function that returns a function pointer
      ++at_;
      skipping_ = true;
      return;
    }
    ++at_;
    if (skipping_) return;
    if (component_.empty() && (c == '*' || c == '&')) return;
    component_ += c;
    if (component_ == "operator" && !isIdentifier(peek())) operatorName();
  }

  void parenthesis() {
    for (std::string_view spelling : {"(anonymous namespace)", "(anonymous class)", "(anonymous)",
                                      "(anonymous struct)", "(unnamed class)", "(unnamed struct)"})
      if (startsWith(spelling)) {
        at_ += spelling.size();
        if (!skipping_) component_ = kAnonymous;
        return;
      }
    if (startsWith("(lambda at ")) {
      skipBalanced('(', ')');
      if (!skipping_) component_ = kLambda;
      return;
    }
    const bool functionPointer =
        component_.empty() && !skipping_ && (peek(1) == '*' || peek(1) == '&');
    if (functionPointer) {
      at_ += 2;
      return;
    }
    const bool ofReturnType = component_ == "decltype" || component_ == "noexcept";
    skipBalanced('(', ')');
    if (!ofReturnType) skipping_ = true;
  }

  void angle() {
    const bool named = !component_.empty() || skipping_;
    const bool lambda = startsWith("<lambda");
    skipBalanced('<', '>');
    if (!named) component_ = lambda ? kLambda : kAnonymous;
  }

  void brace() {
    const bool lambda = startsWith("{lambda");
    const bool dropped = startsWith("{default arg");
    skipBalanced('{', '}');
    if (skipping_) return;
    component_ = dropped ? std::string_view{} : lambda ? kLambda : kAnonymous;
  }

  void quote() {
    const size_t end = text_.find('\'', at_ + 1);
    const std::string_view inside =
        text_.substr(at_ + 1, end == std::string_view::npos ? end : end - at_ - 1);
    at_ = end == std::string_view::npos ? text_.size() : end + 1;
    if (!skipping_) component_ = inside.starts_with("lambda") ? kLambda : kAnonymous;
  }

  // A blank ends a return type, unless nothing but decoration follows.
  void blank() {
    ++at_;
    if (skipping_) return;
    const std::string_view rest = text_.substr(at_);
    const bool decoration = rest.empty() || rest[0] == '[' || rest[0] == ' ' ||
                            rest.starts_with("(.") || isTrailingQualifier(rest);
    if (decoration) {
      skipping_ = !rest.empty() && rest[0] != ' ';
      return;
    }
    if (rest[0] == '(' || rest[0] == '<') {
      if (!component_.empty() && rest[0] == '<') return;  // "operator< <int>"
      if (rest.starts_with("(anonymous") ||
          (rest.size() > 1 && (rest[1] == '*' || rest[1] == '&'))) {
        forget();
      }
      return;
    }
    forget();
  }

  static bool isTrailingQualifier(std::string_view rest) {
    for (std::string_view word :
         {"const", "volatile", "noexcept", "const &", "const &&", "&", "&&"})
      if (rest == word) return true;
    return false;
  }

  // After "operator", when what follows is not part of an identifier.
  void operatorName() {
    static constexpr std::array<std::string_view, 44> symbols{
        "()", "[]", "<=>", "<<=", ">>=", "->*", "...", "<<",   ">>", "<=", ">=",
        "==", "!=", "&&",  "||",  "++",  "--",  "+=",  "-=",   "*=", "/=", "%=",
        "^=", "&=", "|=",  "->",  "<",   ">",   "=",   "+",    "-",  "*",  "/",
        "%",  "^",  "&",   "|",   "~",   "!",   ",",   "\"\"", "?",  "@",  "#"};
    for (std::string_view symbol : symbols) {
      if (!startsWith(symbol)) continue;
      // "operator<<int>(…)" is operator< with arguments, "operator<<(…)" the shift.
      if (symbol == "<<" && startsTemplateArguments(peek(2))) continue;
      component_ += symbol;
      at_ += symbol.size();
      if (symbol == "\"\"") literalSuffix();
      return;
    }
    if (peek() == ' ') conversion();
  }

  static bool startsTemplateArguments(char next) {
    return next != '\0' && std::string_view("(<= [").find(next) == std::string_view::npos;
  }

  void literalSuffix() {
    while (peek() == ' ') ++at_;
    while (isIdentifier(peek())) component_ += text_[at_++];
  }

  // "operator bool", "operator std::vector<int>", "operator new[]", "operator co_await".
  void conversion() {
    std::string type;
    ++at_;
    while (at_ < text_.size() && peek() != '(') {
      if (peek() == '<') {
        skipBalanced('<', '>');
      } else if (startsWith("[abi:")) {
        skipBalanced('[', ']');
      } else {
        type += text_[at_++];
      }
    }
    while (!type.empty() && type.back() == ' ') type.pop_back();
    component_ += ' ' + type;
  }

  // Skips from the opening character at the position to behind its partner. Within <…>, "->" and
  // comparison within parentheses do not count.
  void skipBalanced(char open, char close) {
    int depth = 0;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (open != '(' && c == '(') {
        skipBalanced('(', ')');
        continue;
      }
      if (open == '<' && startsWith("->")) {
        at_ += 2;
        continue;
      }
      ++at_;
      if (c == open) ++depth;
      if (c == close && --depth == 0) return;
    }
  }

  void endComponent() {
    skipping_ = false;
    std::string part;
    part.swap(component_);
    stripSuffix(part);
    if (part.size() > 2 && part[0] == '$' && part[1] == '_') part = kLambda;
    if (part == "_GLOBAL__N_1") part = kAnonymous;
    const bool afterLambda = !parts_.empty() && parts_.back() == kLambda;
    const bool callOperator = part == "operator()" || part == "_FUN" || part == "__invoke" ||
                              part.starts_with("operator ");
    if (part.empty() || isInlineNamespace(part) || (afterLambda && callOperator)) return;
    parts_.push_back(std::move(part));
  }

  // ".part.0", ".constprop.1", ".resume", ".actor", "@GLIBC_2.2.5": not written by the user.
  static void stripSuffix(std::string& part) {
    if (part.starts_with("operator")) return;
    const size_t end = part.find_first_of(".@", 1);
    if (end != std::string::npos) part.resize(end);
  }

  void forget() {
    component_.clear();
    parts_.clear();
  }

  std::string joined() const {
    std::string name;
    for (const std::string& part : parts_) {
      if (!name.empty()) name += "::";
      name += part;
    }
    return name;
  }

  std::string_view text_;
  size_t at_ = 0;
  bool skipping_ = false;  // behind a parameter list, before the next "::"
  std::string component_;
  std::vector<std::string> parts_;
};

std::string demangled(const std::string& name) {
  // What was appended to a mangled name is no part of it: "_Z5fetchv.actor".
  const std::string mangled = name.substr(0, name.find_first_of(".@"));
  int status = 0;
  std::unique_ptr<char, decltype(&std::free)> text(
      abi::__cxa_demangle(mangled.c_str(), nullptr, nullptr, &status), &std::free);
  return status == 0 && text ? text.get() : name;
}

}  // namespace

std::string normaliseFunctionName(const std::string& name) {
  const std::string spelled = name.starts_with("_Z") ? demangled(name) : name;
  std::string normal = NameScanner(spelled).scan();
  return normal.empty() ? spelled : normal;
}

std::string withoutLambdaNumbers(std::string name) {
  const std::string numbered = std::string(kLambda) + "#";
  for (size_t at = 0; (at = name.find(numbered, at)) != std::string::npos;) {
    at += kLambda.size();
    const size_t end = name.find_first_not_of("0123456789", at + 1);
    name.erase(at, end == std::string::npos ? end : end - at);
  }
  return name;
}

}  // namespace lockstitch
