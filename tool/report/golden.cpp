#include "tool/report/golden.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace lockstitch {

std::string goldenDirectory() { return GOLDEN_DIRECTORY; }

std::string golden(const std::string& name, const std::string& actual) {
  const std::string path = goldenDirectory() + "/" + name;
  if (std::getenv("LOCKSTITCH_UPDATE_GOLDEN")) std::ofstream(path) << actual;
  std::ifstream in(path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace lockstitch
