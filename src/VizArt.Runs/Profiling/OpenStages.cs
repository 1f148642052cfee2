namespace VizArt.Runs;

/// <summary>A list of the open stages, linked through the scopes themselves: adding and removing cost nothing. The caller locks.</summary>
internal sealed class OpenStages
{
    public StageScope? First { get; private set; }

    public void Add(StageScope scope)
    {
        scope.IsListedOpen = true;
        scope.NextOpen = First;
        if (First is not null)
        {
            First.PreviousOpen = scope;
        }

        First = scope;
    }

    public void Remove(StageScope scope)
    {
        if (scope.PreviousOpen is { } previous)
        {
            previous.NextOpen = scope.NextOpen;
        }
        else
        {
            First = scope.NextOpen;
        }

        if (scope.NextOpen is { } next)
        {
            next.PreviousOpen = scope.PreviousOpen;
        }

        scope.NextOpen = scope.PreviousOpen = null;
        scope.IsListedOpen = false;
    }
}
