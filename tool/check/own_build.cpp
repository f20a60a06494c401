#include "tool/check/own_build.h"

#include <elf.h>
#include <link.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <string_view>

#include "tool/check/cache_folder.h"

namespace lockstitch {
namespace {

namespace fs = std::filesystem;

size_t padded(size_t bytes) { return (bytes + 3) & ~size_t{3}; }

// The build id in a segment of notes, or nothing.
std::string_view buildIdIn(std::string_view notes) {
  while (notes.size() >= sizeof(ElfW(Nhdr))) {
    ElfW(Nhdr) note;
    std::memcpy(&note, notes.data(), sizeof note);
    const size_t text = sizeof note + padded(note.n_namesz);
    if (text > notes.size() || note.n_descsz > notes.size() - text) break;
    const std::string_view owner = notes.substr(sizeof note, note.n_namesz);
    if (note.n_type == NT_GNU_BUILD_ID && owner.starts_with(ELF_NOTE_GNU))
      return notes.substr(text, note.n_descsz);
    notes.remove_prefix(std::min(notes.size(), text + padded(note.n_descsz)));
  }
  return {};
}

// For what was linked without a build id.
std::string sizeAndTime(const fs::path& file) {
  std::error_code ignored;
  return std::to_string(fs::file_size(file, ignored)) + ' ' +
         std::to_string(fs::last_write_time(file, ignored).time_since_epoch().count());
}

int addModule(dl_phdr_info* module, size_t, void* text) {
  const std::string_view name = module->dlpi_name;  // empty: the program itself
  const bool reads =
      name.empty() || name.find("/libclang") != name.npos || name.find("/libLLVM") != name.npos;
  if (!reads) return 0;
  std::string_view id;
  for (size_t i = 0; i < module->dlpi_phnum && id.empty(); ++i) {
    const ElfW(Phdr)& segment = module->dlpi_phdr[i];
    if (segment.p_type == PT_NOTE)
      id = buildIdIn(
          {reinterpret_cast<const char*>(module->dlpi_addr + segment.p_vaddr), segment.p_memsz});
  }
  auto& all = *static_cast<std::string*>(text);
  all += id.empty() ? sizeAndTime(name.empty() ? "/proc/self/exe" : name) : std::string(id);
  all += '\n';
  return 0;
}

}  // namespace

std::string ownBuild() {
  std::string ids;
  dl_iterate_phdr(addModule, &ids);
  return digestOf(ids);
}

}  // namespace lockstitch
