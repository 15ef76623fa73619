"""Related papers for a Hugo site: a data file, a partial for layouts, and a shortcode for posts."""

import json
from collections.abc import Iterator
from pathlib import Path

from kg.export.blog import BlogOptions, blog_data, public_graph
from kg.export.site_posts import find_site_posts
from kg.store.reader import Store

#: `{{ partial "kg-related.html" (dict "page" .) }}` in a layout; with `"id"`, what is related to one paper.
_PARTIAL = """\
{{- /* Written by kg export hugo. With an id: what is related to that paper. Without one: what is related to \
the papers of the page. */ -}}
{{- $data := site.Data.related -}}
{{- $related := slice -}}
{{- with .id -}}
{{- with index $data.papers . -}}{{- $related = .related -}}{{- end -}}
{{- else -}}
{{- with .page.File -}}{{- with index $data.posts .Path -}}{{- $related = .related -}}{{- end -}}{{- end -}}
{{- end -}}
{{- if $related -}}
<aside class="kg-related" lang="{{ $data.lang }}">
<p class="kg-related-title">{{ $data.words.related }}</p>
<ul>
{{- range $item := $related }}
{{- $address := $item.url -}}
{{- with $item.post -}}{{- with site.GetPage (printf "/%s" .) -}}
{{- $address = .RelPermalink -}}
{{- with $item.anchor -}}{{- $address = printf "%s#%s" $address . -}}{{- end -}}
{{- end -}}{{- end }}
<li>{{ if $address }}<a href="{{ $address }}">{{ $item.title }}</a>{{ else }}{{ $item.title }}{{ end }}
<small>{{ with $item.date }}<time>{{ . }}</time> · {{ end -}}
{{- if $item.because }}{{ delimit $item.because ", " }}{{ else }}{{ $data.words.alike }}{{ end -}}
{{- with $item.to }} ({{ $data.words.to }} {{ . }}){{ end }}</small>
{{- with $item.sentence }}<br><q>{{ . }}</q>{{ end }}</li>
{{- end }}
</ul>
</aside>
{{- end -}}
"""
#: `{{< kg-related id="2510.21800" >}}` under a digest, `{{< kg-related >}}` under a post.
_SHORTCODE = '{{- partial "kg-related.html" (dict "page" .Page "id" (.Get "id")) -}}\n'


def render_hugo_site(store: Store, options: BlogOptions, site: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the path in the folder of the site, and the text, of each file."""
    names = {name for paper in store.papers() for name, _ in paper.digests}
    posts = find_site_posts(sorted(names), site, "hugo")
    data = blog_data(store, public_graph(store, posts), options)
    yield "data/related.json", [json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"]
    yield "layouts/partials/kg-related.html", [_PARTIAL]
    yield "layouts/shortcodes/kg-related.html", [_SHORTCODE]
