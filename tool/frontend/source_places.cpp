#include "tool/frontend/source_places.h"

#include <llvm/ADT/SmallString.h>
#include <llvm/Support/VirtualFileSystem.h>

namespace lockstitch {

using namespace clang;

SourcePlaces::SourcePlaces(const SourceManager& sources, FactBuilder& facts)
    : sources_(sources), facts_(facts) {}

facts::Location SourcePlaces::of(SourceLocation where) {
  if (where.isInvalid()) return facts::Location(0, 0, 0);
  const auto [id, offset] = sources_.getDecomposedExpansionLoc(where);
  const File& read = file(id, where);
  const uint32_t line = sources_.getLineNumber(id, offset);
  if (read.hasLineDirectives) noteSaid(where, read, line);
  return facts::Location(read.number, line, sources_.getColumnNumber(id, offset));
}

const SourcePlaces::File& SourcePlaces::file(FileID id, SourceLocation where) {
  auto [found, isNew] = files_.try_emplace(id);
  File& file = found->second;
  const auto entry = isNew ? sources_.getFileEntryRefForID(id) : std::nullopt;
  if (!entry) return file;
  file.path = entry->getFileEntry().tryGetRealPathName();
  if (file.path.empty()) file.path = entry->getName();
  file.number =
      facts_.file(file.path.str(), sources_.isInSystemHeader(sources_.getExpansionLoc(where)));
  file.hasLineDirectives = sources_.getSLocEntry(id).getFile().hasLineDirectives();
  return file;
}

void SourcePlaces::noteSaid(SourceLocation where, const File& file, uint32_t line) {
  const SourceLocation start = sources_.getExpansionLoc(where);
  const PresumedLoc said = sources_.getPresumedLoc(start);
  if (said.isInvalid()) return;
  const llvm::StringRef name = said.getFilename();
  // Generators name their own output too, by a path that need not lead to it from here.
  if (said.getLine() == line &&
      llvm::sys::path::filename(name) == llvm::sys::path::filename(file.path))
    return;
  const uint32_t number = facts_.file(pathOf(name, file.path), sources_.isInSystemHeader(start));
  facts_.noteSaid({file.number, line, number, said.getLine()});
}

// The name stands as the generator was called: from the folder of the build, or where its output
// lies. A file that is not there is taken to be in the first of them, as debug information has it.
std::string SourcePlaces::pathOf(llvm::StringRef said, llvm::StringRef readFile) const {
  FileManager& manager = sources_.getFileManager();
  llvm::SmallString<256> fromBuild(said);
  manager.makeAbsolutePath(fromBuild);
  llvm::SmallString<256> fromOutput = llvm::sys::path::parent_path(readFile);
  llvm::sys::path::append(fromOutput, said);
  for (auto* path : {&fromBuild, &fromOutput})
    llvm::sys::path::remove_dots(*path, /*remove_dot_dot=*/true);
  llvm::vfs::FileSystem& files = manager.getVirtualFileSystem();
  const bool isBesideOutput = !files.exists(fromBuild) && files.exists(fromOutput);
  return (isBesideOutput ? fromOutput : fromBuild).str().str();
}

}  // namespace lockstitch
