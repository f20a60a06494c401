// Places in source files, as facts have them.
#pragma once

#include <optional>

#include "tool/frontend/clang_headers.h"
#include "tool/frontend/fact_builder.h"

namespace lockstitch {

class SourcePlaces {
 public:
  // Both must outlive it.
  SourcePlaces(const clang::SourceManager& sources, FactBuilder& facts);

  // Where the user wrote it, in the file that was read. What #line says of that line is noted in
  // the facts. Zeros for what is written nowhere.
  facts::Location of(clang::SourceLocation where);

 private:
  struct File {
    uint32_t number = 0;
    llvm::StringRef path;
    bool hasLineDirectives = false;
  };

  const File& file(clang::FileID id, clang::SourceLocation where);
  void noteSaid(clang::SourceLocation where, const File& file, uint32_t line);
  std::string pathOf(llvm::StringRef said, llvm::StringRef readFile) const;

  const clang::SourceManager& sources_;
  FactBuilder& facts_;
  llvm::DenseMap<clang::FileID, File> files_;
};

}  // namespace lockstitch
