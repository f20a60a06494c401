// The parser does not tell positions, so a second pass counts what it has read when it reports a
// value. It is made only for a message.
#include "tool/report/json_position.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

namespace lockstitch {
namespace {

using Json = nlohmann::json;

// Counts the characters that were taken from it.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, const char* begin, size_t* taken)
      : at_(at), begin_(begin), taken_(taken) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    ++at_;
    *taken_ = static_cast<size_t>(at_ - begin_);
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  bool operator==(const CountingIterator& other) const { return at_ == other.at_; }

 private:
  const char* at_;
  const char* begin_;
  size_t* taken_;
};

// Follows the pointer and stops at the value it names. A value begins behind what was read before
// it and the separators that follow.
class PointerSeeker : public nlohmann::json_sax<Json> {
 public:
  PointerSeeker(const std::string& text, const std::string& wanted, const size_t& taken)
      : text_(text), wanted_(wanted), taken_(taken) {}

  size_t found = 0;

  bool null() override { return value(); }
  bool boolean(bool) override { return value(); }
  bool number_integer(number_integer_t) override { return value(); }
  bool number_unsigned(number_unsigned_t) override { return value(); }
  bool number_float(number_float_t, const string_t&) override { return value(); }
  bool string(string_t&) override { return value(); }
  bool binary(binary_t&) override { return value(); }
  bool start_object(size_t) override { return open(false); }
  bool start_array(size_t) override { return open(true); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool parse_error(size_t, const std::string&, const Json::exception&) override { return false; }
  bool key(string_t& name) override {
    path_.back().name = name;
    before_ = taken_;
    return true;
  }

 private:
  struct Step {
    std::string name;
    size_t index = 0;
    bool isArray = false;
  };

  std::string pointer() const {
    std::string pointer;
    for (const Step& step : path_)
      pointer += "/" + (step.isArray ? std::to_string(step.index) : step.name);
    return pointer;
  }

  // Remembers where the value began when it is the wanted one; false ends the reading.
  bool seen() {
    if (pointer() != wanted_) return true;
    found = std::min(text_.find_first_not_of(" \t\r\n:,", before_), text_.size());
    return false;
  }

  bool value() {
    const bool goesOn = seen();
    passed();
    return goesOn;
  }

  void passed() {
    if (!path_.empty() && path_.back().isArray) ++path_.back().index;
    before_ = taken_;
  }

  bool open(bool isArray) {
    if (!seen()) return false;
    path_.push_back({"", 0, isArray});
    before_ = taken_;
    return true;
  }

  bool close() {
    path_.pop_back();
    passed();
    return true;
  }

  const std::string& text_;
  const std::string& wanted_;
  const size_t& taken_;
  size_t before_ = 0;  // offset behind the token before
  std::vector<Step> path_;
};

}  // namespace

TextPosition positionOf(const std::string& text, size_t offset) {
  offset = std::min(offset, text.size());
  const size_t lineStart = offset == 0 ? 0 : text.rfind('\n', offset - 1) + 1;  // npos + 1 = 0
  TextPosition position;
  position.line += static_cast<size_t>(
      std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
  position.column += offset - lineStart;
  return position;
}

std::string positionText(const TextPosition& position) {
  return "line " + std::to_string(position.line) + ", column " + std::to_string(position.column);
}

size_t offsetOf(const std::string& text, const std::string& pointer) {
  size_t taken = 0;
  PointerSeeker seeker(text, pointer, taken);
  const char* begin = text.data();
  const char* end = begin + text.size();
  Json::sax_parse(CountingIterator(begin, begin, &taken), CountingIterator(end, begin, &taken),
                  &seeker);
  return seeker.found;
}

}  // namespace lockstitch
