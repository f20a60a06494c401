#include "tool/commands/load_models.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

namespace lockstitch {

std::optional<Models> loadModels(const std::vector<std::string>& files, std::string* error) {
  Models models = Models::builtIn();
  for (const std::string& file : files) {
    std::ifstream in(file);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) {
      *error = "model file '" + file + "' cannot be read: " + std::strerror(errno);
      return std::nullopt;
    }
    if (!models.add(file, text.str(), error)) return std::nullopt;
  }
  return models;
}

}  // namespace lockstitch
