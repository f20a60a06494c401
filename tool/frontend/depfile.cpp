#include "tool/frontend/depfile.h"

namespace lockstitch {
namespace {

std::string escaped(const std::string& name) {
  std::string text;
  for (char c : name) {
    if (c == ' ' || c == '#') text += '\\';
    if (c == '$') text += '$';
    text += c;
  }
  return text;
}

}  // namespace

// Ninja's reader ends a name at these.
bool canBeNamed(const std::string& name) {
  return name.find_first_of("|\n;<>*?^`\"'&") == std::string::npos;
}

std::string makeDepfile(const std::string& target, const std::vector<std::string>& dependencies) {
  std::string text = escaped(target) + ":";
  for (const std::string& dependency : dependencies)
    if (canBeNamed(dependency)) text += " \\\n  " + escaped(dependency);
  return text + "\n";
}

}  // namespace lockstitch
