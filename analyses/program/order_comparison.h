// What the text of a condition says of the order of two things that it treats alike:
// `a->id < b->id`, `(uintptr_t)a > (uintptr_t)b`, `std::less<>()(&a, &b)`, `compare(a, b) < 0`.
//
// The text is what Clang prints of an expression: operators of two operands have a space on both
// sides, template arguments have none. Nothing here knows the program; what a name means is the
// caller's business.
#pragma once

#include <optional>
#include <string>

namespace lockstitch::program {

// Where the text is true, `smaller` comes before `larger`, or both are equal unless `isStrict`.
struct OrderComparison {
  std::string smaller, larger;
  bool isStrict = true;
  // What is so where the text is false.
  OrderComparison otherwise() const { return {larger, smaller, !isStrict}; }
};

// None, where the text does not compare two things by their order. Linear in the text's length.
std::optional<OrderComparison> orderComparison(const std::string& text);

// How two things are called that are compared by what they are, not by what lies in them: the two
// addresses, or the two indices, differ unless the things are one.
inline constexpr const char* kByIdentity = "?";

// Where the bracket that is opened at `open` is closed; npos: nowhere.
size_t closingBracket(const std::string& text, size_t open);

// By what the comparison orders the thing that it calls `smaller` before the one that it calls
// `larger`: "? . id" of `a->id < b->id`; "", where these two are not what is compared, or not both
// by the same.
std::string comparedBy(const OrderComparison& comparison, const std::string& smaller,
                       const std::string& larger);

// Of "chosen(a, b) a.id < b.id" (facts.fbs, Event.name), a name that stands for a where the
// comparison is true, and for b where it is not.
struct ChosenByOrder {
  std::string name;  // "min(a, b)" or "max(a, b)", the two in one order
  std::string by;    // as of comparedBy(); "": not by their order
};

// None, where the text is no such thing. Linear in its length.
std::optional<ChosenByOrder> chosenByOrder(const std::string& text);

}  // namespace lockstitch::program
