package io.actionlog.client.cli.completion;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * The script by which a shell completes. That of bash and zsh is picocli's, which knows commands,
 * options and their values without starting the program; where it knows nothing, and always in
 * fish, for which picocli makes none, the program itself is asked.
 */
public enum CompletionScript {
  bash,
  zsh,
  fish;

  /** What to do with a word that holds what a shell obeys: it is quoted, and never run. */
  private static final String ASKING =
      """

      # Asks the program where its own words are none; what it answers is quoted, and never run.
      function _actionlog_asking() {
        local program=${COMP_WORDS[0]} current=${COMP_WORDS[COMP_CWORD]} value description
        program=${program/#\\~/$HOME}
        if [ "$current" = "=" ]; then
          current=""
        fi
        COMPREPLY=()
        _complete_actionlog "$@"
        # In zsh all options are given there, whatever the word.
        for value in "${COMPREPLY[@]}"; do
          case $value in
            "$current"*) return 0 ;;
          esac
        done
        COMPREPLY=()
        while IFS=$'\\t' read -r value description; do
          case $value in
            "$current"*) ;;
            *) continue ;;
          esac
          case $value in
            =* | *[!A-Za-z0-9_./=:@%+,-]*) COMPREPLY+=("$(printf %q "$value")") ;;
            *) COMPREPLY+=("$value") ;;
          esac
        done < <("$program" __complete -- "${COMP_WORDS[@]:1:$COMP_CWORD}" 2>/dev/null </dev/null)
      }
      complete -F _actionlog_asking -o default actionlog
      """;

  private static final String FISH =
      """
      # Completion of actionlog for fish: the program itself is asked.
      function __actionlog_complete
          set -l words (commandline -opc) (commandline -ct)
          set -l found (command $words[1] __complete -- $words[2..-1] 2>/dev/null </dev/null)
          if test (count $found) -gt 0
              printf '%s\\n' $found
          else
              __fish_complete_path (commandline -ct)
          end
      end
      complete -c actionlog -f -a '(__actionlog_complete)'
      """;

  /** The commands that picocli's script offers in one place. */
  private static final Pattern OFFERED = Pattern.compile("(?<=local commands=\")[^\"]*");

  /** The script for this program. */
  public String of(CommandLine program) {
    return this == fish ? FISH : withoutAliases(program) + ASKING;
  }

  /** Two words for the same would keep a shell from completing either. */
  private static String withoutAliases(CommandLine program) {
    Set<String> names = new HashSet<>();
    Set<String> aliases = new HashSet<>();
    collect(program, names, aliases);
    aliases.removeAll(names);
    return OFFERED
        .matcher(AutoComplete.bash("actionlog", program))
        .replaceAll(
            offered ->
                Matcher.quoteReplacement(
                    Arrays.stream(offered.group().split(" "))
                        .filter(word -> !aliases.contains(word))
                        .collect(Collectors.joining(" "))));
  }

  private static void collect(CommandLine above, Set<String> names, Set<String> aliases) {
    for (CommandLine command : above.getSubcommands().values()) {
      names.add(command.getCommandName());
      aliases.addAll(List.of(command.getCommandSpec().aliases()));
      collect(command, names, aliases);
    }
  }
}
