#include "tool/check/extractor_build.h"

#include <llvm/Object/BuildID.h>
#include <llvm/Object/ObjectFile.h>

#include <filesystem>

#include "tool/check/cache_folder.h"

namespace lockstitch {
namespace {

namespace fs = std::filesystem;

// For what was linked without a build id.
std::string sizeAndTime(const fs::path& file) {
  std::error_code ignored;
  return std::to_string(fs::file_size(file, ignored)) + ' ' +
         std::to_string(fs::last_write_time(file, ignored).time_since_epoch().count());
}

std::string identityOf(const std::string& path) {
  auto file = llvm::object::ObjectFile::createObjectFile(path);
  if (!file) {
    llvm::consumeError(file.takeError());
    return sizeAndTime(path);
  }
  const llvm::object::BuildIDRef id = llvm::object::getBuildID(file->getBinary());
  if (id.empty()) return sizeAndTime(path);
  return {reinterpret_cast<const char*>(id.data()), id.size()};
}

}  // namespace

std::string buildOf(const std::string& extractor) {
  std::string ids;
  for (const std::string& path :
       {extractor, std::string(LOCKSTITCH_LIBCLANG), std::string(LOCKSTITCH_LIBLLVM)})
    ids += identityOf(path) + '\n';
  return digestOf(ids);
}

}  // namespace lockstitch
